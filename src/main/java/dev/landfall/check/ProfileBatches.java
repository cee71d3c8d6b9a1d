package dev.landfall.check;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How many batches a day the dataflows send into datasets that feed profiles: the limit is one for all of a sandbox. */
final class ProfileBatches {
    /** What Experience Platform advises for a day and a sandbox, batches of profiles and of events together. */
    static final int MOST = 90;

    private final Map<String, Integer> byDataflow = new LinkedHashMap<>();

    /** Counts a dataflow in if its dataset feeds profiles and it has a schedule. */
    void add(ProfileCheck check) {
        int batches = check.batches();
        if (batches > 0) byDataflow.put(check.dataflow().name(), batches);
    }

    /** Empty for a single dataflow: what is to be said of it alone is said with its dataset. */
    Optional<Finding> finding(String where) {
        if (byDataflow.size() < 2) return Optional.empty();
        int all = byDataflow.values().stream().mapToInt(Integer::intValue).sum();
        Collected collected = new Collected();
        if (all > MOST) collected.warn(CheckProblem.TOO_OFTEN_TOGETHER.at(where, all, parts(), MOST));
        return Optional.of(
                collected.finding("profile batches", "%d a day, of %d dataflows".formatted(all, byDataflow.size())));
    }

    /** The largest first, for they are the ones to look at. */
    private String parts() {
        return byDataflow.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(", "));
    }
}
