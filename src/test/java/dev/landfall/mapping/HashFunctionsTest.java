package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashFunctionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "sha1(\"my text\", \"UTF-8\") --> \"c3599c11e47719df18a2448690840c5dfcce3c80\"",
                "sha256(\"my text\", \"UTF-8\") --> \"7330d2b39ca35eaf4cb95fc846c21ee6a39af698154a83a586ee270a0d372104\"",
                "sha512(\"my text\", \"UTF-8\") --> \"a3d7e45a0d9be5fd4e4b9a3b8c9c2163c21ef708bf11b4232bb21d2a8704ada2cdcd7b367dd0788a89a5c908cfe377aceb1072a7b386b7d4fd2ff68a8fd24d16\"",
                "md5(\"my text\", \"UTF-8\") --> \"d3b96ce8c9fb4e9bd0198d03ba6852c7\"",
                "crc32(\"my text\", \"UTF-8\") --> \"8df92e80\"",
                "crc32(\"my text\") --> \"8df92e80\"",
                "crc32('') --> \"00000000\"",
                "md5('') --> \"d41d8cd98f00b204e9800998ecf8427e\"",
                "sha1(42) --> \"92cfceb39d57d914ed8b14d0e37643de0797ae56\"",
                "md5('é') --> \"66ddcd97cfdeabb2f6fb8a999b4bc76f\"",
                "md5('é', 'ISO-8859-1') --> \"3406877694691ddd1dfb0aca54681407\"",
                "md5('é', 'utf-16') --> \"f050a1c7afbddf34f3bef0b85657ee0c\"",
                "md5('é', 'US-ASCII') --> \"d1457b72c3fb323a2671125aef3eab5d\"",
                "sha512(null) --> null",
                "crc32(null, 'UTF-8') --> null",
                "sha256('a', null) --> null",
            })
    void textIsHashed(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "sha1('secret', 'EBCDIC') --> failed: hashes know the charsets UTF-8, UTF-16, ISO-8859-1 and US-ASCII",
                "crc32('secret', '') --> failed: hashes know the charsets UTF-8, UTF-16, ISO-8859-1 and US-ASCII",
                "md5('secret', 'UTF-32') --> failed: hashes know the charsets UTF-8, UTF-16, ISO-8859-1 and US-ASCII",
            })
    void anUnknownCharsetFails(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }
}
