package dev.landfall.kill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Chooses where to kill, from the calls of an undisturbed run. */
record Moments(List<String> calls) {
    /** Asked again and again, as long as it takes: only the first and the last are of interest. */
    private static final Pattern REPEATED = Pattern.compile(
            "GET catalog/batches|ims/token|GetOperationStatus|CloseOperation|CloseSession|FetchResults");

    /** What changes something outside, or opens something there. */
    private static final Pattern WRITE =
            Pattern.compile("landing-zone (PUT|DELETE)|platform (PUT|POST import)|OpenSession");

    /** Before and after every call; of repeated ones the first and the last. */
    List<Moment> all() {
        List<Moment> moments = new ArrayList<>();
        for (Moment before : before()) {
            moments.add(before);
            moments.add(new Moment(before.call(), before.nth(), Side.AFTER));
        }
        return moments;
    }

    /** Before and after every kind of write; and of what only reads every third kind, before and after in turn. */
    List<Moment> chosen() {
        List<Moment> moments = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        int reads = 0;
        for (Moment before : before()) {
            boolean write = WRITE.matcher(before.call()).find();
            if (!kinds.add(kind(before.call(), write))) continue;
            int read = write ? 0 : reads++ % 6; // 0 is killed before, 3 after
            if (write || read == 0) moments.add(before);
            if (write || read == 3) moments.add(new Moment(before.call(), before.nth(), Side.AFTER));
        }
        return moments;
    }

    /** The first part is one kind and the later ones another, where they are written; elsewhere parts are all alike, and so are statements. */
    private static String kind(String call, boolean write) {
        boolean deletes = call.contains("DELETE");
        return write && !deletes
                ? call.replaceAll("part-0000[12]", "later part")
                : call.replaceAll("\\d{5}|(?<=Statement ).*", "");
    }

    private List<Moment> before() {
        Map<String, Integer> total = new HashMap<>();
        calls.forEach(call -> total.merge(call, 1, Integer::sum));
        Map<String, Integer> counts = new HashMap<>();
        List<Moment> moments = new ArrayList<>();
        for (String call : calls) {
            int nth = counts.merge(call, 1, Integer::sum);
            boolean between = REPEATED.matcher(call).find() && nth > 1 && nth < total.getOrDefault(call, 0);
            if (!between) moments.add(new Moment(call, nth, Side.BEFORE));
        }
        return moments;
    }
}
