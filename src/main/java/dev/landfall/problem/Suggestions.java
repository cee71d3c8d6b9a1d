package dev.landfall.problem;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known words that mistyped ones were probably meant to be. Among very many words, very many mistakes would take
 * minutes: after some millions of comparisons it suggests nothing more. One thread.
 */
public final class Suggestions {
    private static final long MOST_COMPARED = 4_000_000;

    private record Word(String text, String small) {}

    private final Supplier<? extends Collection<String>> known;
    private @Nullable List<Word> words;
    private long compared;

    /** @param known asked at the first mistake */
    public Suggestions(Supplier<? extends Collection<String>> known) {
        this.known = known;
    }

    /** {@code " Did you mean 'x'?"}, or the empty text when nothing is near. */
    public String suffix(String typed) {
        return said(nearest(typed, DidYouMean.limit(typed)));
    }

    /** As above; where nothing is near, the first word with this ending. */
    public String suffix(String typed, String ending) {
        Optional<String> near = nearest(typed, DidYouMean.limit(typed));
        return said(near.or(() -> among().stream()
                .map(Word::text)
                .filter(word -> word.endsWith(ending))
                .findFirst()));
    }

    /** How many words it has been compared with. */
    long compared() {
        return compared;
    }

    Optional<String> nearest(String typed, int limit) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        String nearest = null;
        int least = limit;
        for (Word word : among()) {
            if (Math.abs(word.small().length() - wanted.length()) > least) continue; // cheap, and most often enough
            int distance = DidYouMean.distance(wanted, word.small());
            boolean nearer = distance < least || (distance == least && isBefore(word.text(), nearest));
            if (nearer) {
                nearest = word.text();
                least = distance;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static boolean isBefore(String word, @Nullable String other) {
        return other == null || word.compareTo(other) < 0;
    }

    private List<Word> among() {
        if (compared > MOST_COMPARED) return List.of();
        List<Word> all = words;
        if (all == null) {
            all = known.get().stream()
                    .map(word -> new Word(word, word.toLowerCase(Locale.ROOT)))
                    .toList();
            words = all;
        }
        compared += all.size();
        return all;
    }

    private static String said(Optional<String> word) {
        return word.map(" Did you mean '%s'?"::formatted).orElse("");
    }
}
