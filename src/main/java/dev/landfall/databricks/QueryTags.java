package dev.landfall.databricks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says in the workspace's query history whose statements these are. Databricks keeps tags as plain text, so they hold
 * names and ids alone: nothing secret and nothing of a person.
 */
public record QueryTags(String installation, Optional<String> dataflow, Optional<String> run) {

    /** For statements that belong to no dataflow. */
    public static QueryTags of(String installation) {
        return new QueryTags(installation, Optional.empty(), Optional.empty());
    }

    QueryTags with(Optional<String> ofDataflow, Optional<String> ofRun) {
        return new QueryTags(installation, ofDataflow, ofRun);
    }

    /** As the session property takes it: {@code key:value,key:value}. */
    String text() {
        List<String> tags = new ArrayList<>(List.of("program:landfall", tag("installation", installation)));
        dataflow.ifPresent(name -> tags.add(tag("dataflow", name)));
        run.ifPresent(id -> tags.add(tag("run", id)));
        return String.join(",", tags);
    }

    private static String tag(String key, String value) {
        return key + ":" + value.replaceAll("[^A-Za-z0-9_.-]", "_");
    }
}
