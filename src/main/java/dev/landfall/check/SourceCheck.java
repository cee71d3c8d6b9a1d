package dev.landfall.check;

import dev.landfall.databricks.Compute;
import dev.landfall.databricks.Planner;
import dev.landfall.databricks.Planner.Inspection;
import dev.landfall.problem.Problem;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.settings.AllSettings;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries Databricks: the compute, a session, and the source of each dataflow. */
final class SourceCheck {
    private static final String COMPUTE = "databricks compute";
    private static final String SESSION = "databricks session";

    private final Planner planner;
    private final Clock clock;
    private final URI host;
    private final Consumer<Finding> told;

    SourceCheck(Features features, Consumer<Finding> told) {
        this.planner = features.planner();
        this.clock = features.clock();
        this.host = features.settings().get(AllSettings.DATABRICKS_HOST);
        this.told = told;
    }

    /** What was found of each dataflow's source, by the dataflow's name; only those without a problem. */
    Map<String, Inspection> look(List<Dataflow> dataflows, List<Problem> missing, boolean wake) {
        if (!missing.isEmpty()) {
            told.accept(Finding.problem("databricks", "not tried", missing));
            return Map.of();
        }
        if (!isReady(new AwakeCheck(dataflows, clock), wake) || !isOpen()) return Map.of();
        Map<String, Inspection> found = new LinkedHashMap<>();
        dataflows.stream().filter(dataflow -> !dataflow.extract().isEmpty()).forEach(dataflow -> inspect(dataflow)
                .ifPresent(it -> found.put(dataflow.name(), it)));
        return found;
    }

    private boolean isReady(AwakeCheck awake, boolean wake) {
        Collected collected = new Collected();
        Optional<Compute.Look> look = collected.of(planner::look);
        if (look.isEmpty()) {
            told.accept(collected.finding(COMPUTE, "asked at " + host));
            return false;
        }
        awake.connected(look.get()).ifPresent(collected::warn);
        if (!look.get().isReady() && wake) return isAwake(look.get(), collected);
        told.accept(finding(look.get(), collected));
        return look.get().isReady();
    }

    private static Finding finding(Compute.Look look, Collected collected) {
        if (look.isReady()) return collected.finding(COMPUTE, "'%s' is %s".formatted(look.id(), look.state()));
        String state = look.state().isEmpty() ? "may not be looked at by this principal" : "is " + look.state();
        String said = "'%s' %s; a run would start it, and so does --wake".formatted(look.id(), state);
        return new Finding(COMPUTE, said, Finding.Verdict.SKIPPED, List.of(), collected.warnings());
    }

    private boolean isAwake(Compute.Look look, Collected collected) {
        collected.of(() -> {
            planner.wake();
            return look;
        });
        told.accept(collected.finding(COMPUTE, "'%s' was %s and was started".formatted(look.id(), look.state())));
        return collected.isEmpty();
    }

    private boolean isOpen() {
        Collected collected = new Collected();
        collected.of(() -> {
            planner.connect();
            return host;
        });
        told.accept(collected.finding(SESSION, "opened at " + host));
        return collected.isEmpty();
    }

    private Optional<Inspection> inspect(Dataflow dataflow) {
        Collected collected = new Collected();
        Optional<Inspection> found = collected.of(
                () -> planner.inspect(DataflowInputs.source(dataflow)), problem -> place(dataflow, problem));
        found.ifPresent(inspection ->
                inspection.problems().forEach(problem -> collected.add(List.of(problem.in(place(dataflow, problem))))));
        told.accept(collected.finding(
                dataflow.name() + " source", found.map(SourceCheck::said).orElse("asked")));
        return found.filter(inspection -> inspection.problems().isEmpty());
    }

    private static String said(Inspection inspection) {
        return "%d columns, %s"
                .formatted(
                        inspection.columns().size(),
                        inspection.unpinned().map("read unpinned: "::concat).orElse("pinned to a version"));
    }

    /** The parameter that is to be mended: the one whose value the problem names, else table or query. */
    private static String place(Dataflow dataflow, Problem problem) {
        return List.of("mask", "hash", "drop", "bookmark", "columns", "where", "table", "query").stream()
                .filter(name -> names(problem, dataflow.extract().get(name)))
                .findFirst()
                .or(() -> Optional.of(dataflow.extract().containsKey("table") ? "table" : "query"))
                .map(dataflow::where)
                .orElseThrow();
    }

    private static boolean names(Problem problem, @org.jspecify.annotations.Nullable String value) {
        return value != null
                && Arrays.stream(value.split(",", -1))
                        .anyMatch(part -> problem.what().contains("'" + part.strip() + "'"));
    }
}
