package dev.landfall.mapping;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/** Functions on hashes. What a charset does not have is hashed as a question mark, as Java encodes it. */
final class HashFunctions {
    private static final Map<String, Charset> CHARSETS = Map.of(
            "UTF-8", StandardCharsets.UTF_8,
            "UTF-16", StandardCharsets.UTF_16,
            "ISO-8859-1", StandardCharsets.ISO_8859_1,
            "US-ASCII", StandardCharsets.US_ASCII);

    static final List<MapperFunction> ALL = List.of(
            digest("sha1", "SHA-1", "c3599c11e47719df18a2448690840c5dfcce3c80"),
            digest("sha256", "SHA-256", "7330d2b39ca35eaf4cb95fc846c21ee6a39af698154a83a586ee270a0d372104"),
            digest(
                    "sha512",
                    "SHA-512",
                    "a3d7e45a0d9be5fd4e4b9a3b8c9c2163c21ef708bf11b4232bb21d2a8704ada2"
                            + "cdcd7b367dd0788a89a5c908cfe377aceb1072a7b386b7d4fd2ff68a8fd24d16"),
            digest("md5", "MD5", "d3b96ce8c9fb4e9bd0198d03ba6852c7"),
            hash("crc32", "CRC-32, its lowest byte first,", "8df92e80", HashFunctions::crc32));

    private HashFunctions() {}

    private static MapperFunction digest(String name, String algorithm, String ofMyText) {
        return hash(name, algorithm + " hash", ofMyText, bytes -> digest(algorithm, bytes));
    }

    private static MapperFunction hash(String name, String what, String ofMyText, UnaryOperator<byte[]> hash) {
        return new MapperFunction(
                name,
                name + "(text, charset)",
                ResultType.TEXT,
                "The %s in small hexadecimal letters; charset UTF-8 (default), UTF-16, ISO-8859-1 or US-ASCII."
                        .formatted(what),
                "%s(\"my text\", \"UTF-8\") = \"%s\"".formatted(name, ofMyText),
                1,
                2,
                Given.body(given -> HexFormat.of().formatHex(hash.apply(bytes(given)))));
    }

    private static byte[] bytes(Given given) throws FunctionFailed {
        Charset charset = CHARSETS.get(given.text(1, "UTF-8").toUpperCase(Locale.ROOT));
        if (charset == null) {
            throw new FunctionFailed("hashes know the charsets UTF-8, UTF-16, ISO-8859-1 and US-ASCII");
        }
        return given.text(0).getBytes(charset);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** Guava prints it in this order, and so does Adobe's sample: 802ef98d as 8df92e80. */
    private static byte[] crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .array();
    }
}
