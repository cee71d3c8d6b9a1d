package dev.landfall.rejects;

import dev.landfall.problem.ProblemException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many rows of a run may be rejects: a count, a share of all rows, or any number. One reject more than that is too many.
 *
 * @param text as the route gives it: {@code 100}, {@code 1%} or {@code none}
 */
public record RejectLimit(String text) {
    private static final String NONE = "none";
    private static final Pattern POSSIBLE = Pattern.compile("none|\\d{1,12}|(\\d{1,2}(\\.\\d{1,6})?|100)%");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Fails with {@code REJECTS-2} for any other text; see {@link #read}. */
    public RejectLimit {
        if (!POSSIBLE.matcher(text).matches())
            throw new ProblemException(RejectsProblem.NO_LIMIT.at("max-rejects", text));
    }

    /** Nothing for a text that is no limit; one that is blank means none. */
    public static Optional<RejectLimit> read(String text) {
        String word = text.isBlank() ? NONE : text.strip();
        return POSSIBLE.matcher(word).matches() ? Optional.of(new RejectLimit(word)) : Optional.empty();
    }

    /** Whether so many rejects are too many whatever the rows that are still to come turn out to be. */
    public boolean isExceededAlready(long rejected) {
        return !text.equals(NONE) && !isShare() && rejected > Long.parseLong(text);
    }

    /** Whether so many rejects of so many rows are too many, no row being left. */
    public boolean isExceeded(long rejected, long rows) {
        if (!isShare()) return isExceededAlready(rejected);
        BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
        return BigDecimal.valueOf(rejected).multiply(HUNDRED).compareTo(percent.multiply(BigDecimal.valueOf(rows))) > 0;
    }

    private boolean isShare() {
        return text.endsWith("%");
    }

    @Override
    public String toString() {
        return text;
    }
}
