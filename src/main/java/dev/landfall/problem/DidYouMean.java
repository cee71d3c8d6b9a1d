package dev.landfall.problem;

import java.util.Collection;
import java.util.Optional;

/** Finds the known word that a mistyped one was probably meant to be. */
public final class DidYouMean {
    private DidYouMean() {}

    /** {@code " Did you mean 'x'?"}, or the empty text when nothing is near. */
    public static String suffix(String typed, Collection<String> known) {
        return nearest(typed, known).map(" Did you mean '%s'?"::formatted).orElse("");
    }

    public static Optional<String> nearest(String typed, Collection<String> known) {
        return nearest(typed, known, limit(typed));
    }

    /** As above, and at most {@code limit} letters away. */
    public static Optional<String> nearest(String typed, Collection<String> known, int limit) {
        return new Suggestions(() -> known).nearest(typed, limit);
    }

    /** How many letters a word of that length may be away. */
    static int limit(String typed) {
        return Math.max(2, typed.length() / 3);
    }

    /** What both begin and end with costs nothing. */
    static int distance(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int start = 0;
        while (start < shorter && a.charAt(start) == b.charAt(start)) start++;
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) end++;
        return changes(a.substring(start, a.length() - end), b.substring(start, b.length() - end));
    }

    private static int changes(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) return a.length() + b.length();
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) previous[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
