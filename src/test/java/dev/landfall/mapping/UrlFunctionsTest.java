package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlFunctionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "get_url_protocol(\"https://platform.adobe.com/home\") --> \"https\"",
                "get_url_protocol(\"foo://example.com:8042/over/there?name=ferret#nose\") --> \"foo\"",
                "get_url_host(\"https://platform.adobe.com/home\") --> \"platform.adobe.com\"",
                "get_url_host(\"https://ada@example.com:8443/x\") --> \"example.com\"",
                "get_url_host(\"http://[::1]:80/\") --> \"[::1]\"",
                "get_url_port(\"sftp://example.com//home/joe/employee.csv\") --> 22",
                "get_url_port(\"http://example.com\") --> 80",
                "get_url_port(\"HTTPS://example.com\") --> 443",
                "get_url_protocol(\"file:///etc/hosts\") --> \"file\"",
                "get_url_path(\"https://under_score.example/a\") --> \"/a\"",
                "get_url_port(\"file:///etc/hosts\") --> null",
                "get_url_port(\"ftp://example.com\") --> 21",
                "get_url_port(\"https://example.com:8443\") --> 8443",
                "get_url_port(\"foo://example.com\") --> -1",
                "get_url_path(\"sftp://example.com//home/joe/employee.csv\") --> \"//home/joe/employee.csv\"",
                "get_url_path(\"sftp://example.com//home/joe/employee.csv\", true) --> \"//home/joe/employee.csv\"",
                "get_url_path(\"sftp://example.com//home/joe/employee.csv\", false) --> \"employee.csv\"",
                "get_url_path(\"https://example.com/a%20b?c=d\") --> \"/a%20b\"",
                "get_url_path(\"https://example.com/a/\", false) --> \"\"",
                "get_url_path(\"https://example.com\") --> \"\"",
            })
    void anAddressIsTakenApart(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "get_url_query_str(\"foo://example.com:8042/over/there?name=ferret#nose\", \"retain\") --> {\"name\":\"ferret#nose\"}",
                "get_url_query_str(\"foo://example.com:8042/over/there?name=ferret#nose\", \"remove\") --> {\"name\":\"ferret\"}",
                "get_url_query_str(\"foo://example.com:8042/over/there?name=ferret#nose\", \"append\") --> {\"name\":\"ferret\",\"_anchor_\":\"nose\"}",
                "get_url_query_str(\"foo://example.com:8042/over/there?name=ferret#nose\", \"remove\").get(\"name\") --> \"ferret\"",
                "get_url_query_str(\"https://example.com?a=1&b=2=3&c&&d=%20\", \"append\") --> {\"a\":\"1\",\"b\":\"2=3\",\"c\":\"\",\"d\":\"%20\"}",
                "get_url_query_str(\"https://example.com?a=1&a=2#x&y=z\", \"retain\") --> {\"a\":\"1\"}",
                "get_url_query_str(\"https://example.com?a=1&b=2#x&y=z\", \"retain\") --> {\"a\":\"1\",\"b\":\"2#x&y=z\"}",
                "get_url_query_str(\"https://example.com/a\", \"retain\") --> {}",
                "get_url_query_str(\"https://example.com/a#b\", \"retain\") --> {}",
                "get_url_query_str(\"https://example.com/a#b\", \"append\") --> {\"_anchor_\":\"b\"}",
            })
    void aQueryIsNamesAndValues(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "get_url_protocol(\"example.com/home\") --> null",
                "get_url_protocol(\"not an address\") --> null",
                "get_url_protocol(\"mailto:ada@example.com\") --> null",
                "get_url_host(\"\") --> null",
                "get_url_host(\"https://\") --> null",
                "get_url_host(\"/home\") --> null",
                "get_url_port(\"https://example.com:port/\") --> null",
                "get_url_port(42) --> null",
                "get_url_path(\"https://exa mple.com/a\") --> null",
                "get_url_query_str(\"?a=b\", \"remove\") --> null",
                "get_url_decoded(\"%zz\") --> null",
                "get_url_decoded(\"100%\") --> null",
                "get_url_protocol(null) --> null",
                "get_url_path(null) --> null",
                "get_url_path(\"https://example.com\", null) --> null",
                "get_url_query_str(null, \"remove\") --> null",
                "get_url_encoded(null) --> null",
                "get_url_decoded(null) --> null",
            })
    void whatIsNoAddressIsNull(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "get_url_encoded(\"https://example.com/partneralliance_asia-pacific_2022\") --> \"https%3A%2F%2Fexample.com%2Fpartneralliance_asia-pacific_2022\"",
                "get_url_decoded(\"https%3A%2F%2Fexample.com%2Fpartneralliance_asia-pacific_2022\") --> \"https://example.com/partneralliance_asia-pacific_2022\"",
                "get_url_encoded(\" !#$%&'()*+,/:;<=>?@[]^~|\") --> \"%20%21%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5D%5E%7E%7C\"",
                "get_url_encoded('\"`') --> \"%22%60\"",
                "get_url_encoded(\"é\") --> \"%C3%A9\"",
                "get_url_encoded(\"\") --> \"\"",
                "get_url_decoded(\"a+b%20c%2B\") --> \"a+b c+\"",
                "get_url_decoded(\"%c3%a9\") --> \"é\"",
                "get_url_decoded(get_url_encoded(\"50% + *~ é😀\")) --> \"50% + *~ é😀\"",
            })
    void anAddressIsEncodedAndDecoded(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "get_url_query_str(\"https://example.com?a=b\", \"secret\") --> failed: the anchor is one of retain, remove and append",
                "get_url_path(\"https://example.com\", \"secret\") --> failed: the text is none of Data Prep's words for true and false",
            })
    void aWrongWordFails(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }
}
