package dev.landfall.mapping;

import dev.landfall.xdm.XdmSchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Tells two versions of mapping set, schema or program apart; a batch is filled under one of them only.
 *
 * @param texts what it stands for, for a person who compares two: mapping, schema, program
 */
public record Fingerprint(String hash, Map<String, String> texts) {
    public Fingerprint {
        texts = Map.copyOf(texts);
    }

    static Fingerprint of(ByteBuffer set, boolean strict, XdmSchema schema, String schemaText) {
        MessageDigest digest = sha256();
        digest.update(set.duplicate());
        digest.update((byte) (strict ? 1 : 0));
        digest.update(schemaText.getBytes(StandardCharsets.UTF_8));
        digest.update(program().getBytes(StandardCharsets.UTF_8));
        Map<String, String> texts = Map.of(
                "mapping", StandardCharsets.UTF_8.decode(set.duplicate()) + (strict ? "\nstrict: true\n" : ""),
                "schema", "%s, sha256 %s\n%s".formatted(schema.id(), sha256(schemaText), schema.listed()),
                "program", program());
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()), texts);
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String program() {
        return Optional.ofNullable(Fingerprint.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
