package dev.landfall.kill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Chooses where to kill, from the calls and writes of an undisturbed run; in their order. */
record Moments(List<String> calls) {
    /** Asked again and again, as long as it takes: only the first and the last are of interest. */
    private static final Pattern REPEATED = Pattern.compile(
            "GET catalog/batches|ims/token|GetOperationStatus|CloseOperation|CloseSession|FetchResults");

    /** What changes something outside, or opens something there. */
    private static final Pattern WRITE =
            Pattern.compile("landing-zone (PUT|DELETE)|platform (PUT|POST import)|OpenSession");

    /** After these the world is another: what is there counts. */
    private static final Pattern DECISIVE = Pattern.compile("PUT blob manifest|platform POST import");

    Moments {
        calls = List.copyOf(calls);
    }

    /**
     * Before the first call or write and after each, of repeated ones the first and the last: what stands outside and in the
     * ledger after one of them is what stands before the next.
     */
    List<Moment> all() {
        return between(call -> true);
    }

    /** The same of the writes to the ledger that others do not have. */
    List<Moment> ledgerAlone(List<String> others) {
        return between(call -> isOfLedger(call) && !others.contains(call));
    }

    private List<Moment> between(Predicate<String> which) {
        List<Moment> moments = new ArrayList<>();
        for (Moment.AtCall before : before()) {
            if (!which.test(before.call())) continue;
            if (moments.isEmpty()) moments.add(before);
            moments.add(after(before));
        }
        return moments;
    }

    /**
     * After every kind of write to the ledger; before and after every call that decides something outside; before or after, in
     * turn, every other kind of write there.
     */
    List<Moment> chosen() {
        List<Moment> moments = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        int writes = 0;
        for (Moment.AtCall before : before()) {
            String call = before.call();
            boolean write = WRITE.matcher(call).find();
            if (!kinds.add(kind(call, write))) continue;
            if (isOfLedger(call)) moments.add(after(before));
            else if (DECISIVE.matcher(call).find()) moments.addAll(List.of(before, after(before)));
            else if (write) moments.add(writes++ % 2 == 0 ? before : after(before));
        }
        return moments;
    }

    /** After every kind of write to the ledger. */
    List<Moment> ledger() {
        List<Moment> moments = new ArrayList<>();
        for (Moment.AtCall before : before()) {
            if (isOfLedger(before.call()) && before.nth() == 1) moments.add(after(before));
        }
        return moments;
    }

    private static boolean isOfLedger(String call) {
        return call.startsWith("ledger ");
    }

    private static Moment after(Moment.AtCall before) {
        return new Moment.AtCall(before.call(), before.nth(), Side.AFTER);
    }

    /** The first part is one kind and the later ones another, where they are written; elsewhere parts are all alike, and so are statements. */
    private static String kind(String call, boolean write) {
        boolean deletes = call.contains("DELETE");
        return write && !deletes
                ? call.replaceAll("part-0000[12]", "later part")
                : call.replaceAll("\\d{5}|(?<=Statement ).*", "");
    }

    private List<Moment.AtCall> before() {
        Map<String, Integer> total = new HashMap<>();
        calls.forEach(call -> total.merge(call, 1, Integer::sum));
        Map<String, Integer> counts = new HashMap<>();
        List<Moment.AtCall> moments = new ArrayList<>();
        for (String call : calls) {
            int nth = counts.merge(call, 1, Integer::sum);
            boolean between = REPEATED.matcher(call).find() && nth > 1 && nth < total.getOrDefault(call, 0);
            if (!between) moments.add(new Moment.AtCall(call, nth, Side.BEFORE));
        }
        return moments;
    }
}
