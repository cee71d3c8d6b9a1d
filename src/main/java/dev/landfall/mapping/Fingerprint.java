package dev.landfall.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Tells two versions of mapping set, schema or program apart; a batch is filled under one of them only. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Path set, boolean strict, String schema) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(set));
            digest.update((byte) (strict ? 1 : 0));
            digest.update(schema.getBytes(StandardCharsets.UTF_8));
            digest.update(program().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String program() {
        return Optional.ofNullable(Fingerprint.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
