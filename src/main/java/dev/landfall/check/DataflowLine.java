package dev.landfall.check;

import dev.landfall.routes.Dataflow;
import dev.landfall.runner.RoutesWiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A dataflow in one line: when, how and from where to where. */
record DataflowLine(Dataflow dataflow) {

    String text() {
        List<String> words = new ArrayList<>();
        Map<String, String> extract = dataflow.extract();
        if (extract.isEmpty()) words.add("load");
        else words.add("extract " + extract.getOrDefault("schedule", "without a schedule"));
        if (extract.containsKey("mode")) words.add(mode(extract));
        for (String treatment : List.of("mask", "hash", "drop")) {
            if (extract.containsKey(treatment)) words.add("%s %s".formatted(treatment, extract.get(treatment)));
        }
        String dataset = dataflow.load().get("dataset");
        if (dataset != null) words.add("-> dataset " + (dataset.equals(RoutesWiring.UNSET) ? "not set yet" : dataset));
        return String.join("  ", words);
    }

    private static String mode(Map<String, String> extract) {
        String bookmark = extract.get("bookmark");
        return extract.get("mode") + (bookmark == null ? "" : " on " + bookmark);
    }
}
