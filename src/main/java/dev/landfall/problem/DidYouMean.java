package dev.landfall.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a mistyped one was probably meant to be. */
public final class DidYouMean {
    private DidYouMean() {}

    /** {@code " Did you mean 'x'?"}, or the empty text when nothing is near. */
    public static String suffix(String typed, Collection<String> known) {
        return nearest(typed, known).map(" Did you mean '%s'?"::formatted).orElse("");
    }

    public static Optional<String> nearest(String typed, Collection<String> known) {
        return nearest(typed, known, Math.max(2, typed.length() / 3));
    }

    /** As above, and at most {@code limit} letters away. */
    public static Optional<String> nearest(String typed, Collection<String> known, int limit) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> Math.abs(word.length() - typed.length()) <= limit) // cheap, and most often enough
                .filter(word -> distance(wanted, word.toLowerCase(Locale.ROOT)) <= limit)
                .min(Comparator.comparingInt((String word) -> distance(wanted, word.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String a, String b) {
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
