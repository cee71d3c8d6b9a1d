package dev.landfall.landing;

import dev.landfall.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Treats the cells of personal data, in our process: what is hashed never meets its salt in a statement that Databricks
 * would keep. NULL stays NULL and an empty cell stays empty. Thread-safe.
 */
public final class PersonalData {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    static final String HIDDEN = "***";

    private final Optional<byte[]> salt;

    /** @param salt a secret; may be missing where nothing is hashed */
    public PersonalData(Optional<String> salt) {
        this.salt = salt.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses to hash without a salt: whoever has a list of likely values could then undo it. */
    public void require(List<Treatment> treatments, String where) {
        if (treatments.contains(Treatment.HASH) && salt.isEmpty())
            throw new ProblemException(LandingProblem.NO_SALT.at(where));
    }

    UnaryOperator<String> treating(Treatment treatment) {
        return switch (treatment) {
            case MASK -> PersonalData::masked;
            case HASH -> hashing();
        };
    }

    private UnaryOperator<String> hashing() {
        require(List.of(Treatment.HASH), "personal-data.salt");
        byte[] secret = salt.orElseThrow();
        return cell -> {
            String value = normalized(cell);
            if (value.isEmpty()) return "";
            MessageDigest digest = Spool.sha256();
            digest.update(secret);
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        };
    }

    /** Without blanks around it, in small letters of no language, in Unicode's form NFC. */
    private static String normalized(String cell) {
        return Normalizer.normalize(cell.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String masked(String cell) {
        if (cell.isEmpty()) return cell;
        String value = cell.strip();
        if (!EMAIL.matcher(value).matches()) return beginning(value);
        int at = value.indexOf('@');
        return beginning(value.substring(0, at)) + value.substring(at);
    }

    /** One character alone would be the whole value. */
    private static String beginning(String value) {
        if (value.codePointCount(0, value.length()) < 2) return HIDDEN;
        return value.substring(0, value.offsetByCodePoints(0, 1)) + HIDDEN;
    }
}
