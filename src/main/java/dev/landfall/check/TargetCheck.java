package dev.landfall.check;

import dev.landfall.check.Finding.Verdict;
import dev.landfall.landing.Access;
import dev.landfall.platform.Dataset;
import dev.landfall.platform.ExperiencePlatform;
import dev.landfall.platform.PlatformProblem;
import dev.landfall.platform.Target;
import dev.landfall.problem.Problem;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.RoutesWiring;
import dev.landfall.settings.AllSettings;
import dev.landfall.xdm.XdmSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries Experience Platform: token and sandbox, the landing zone, and the dataset of each dataflow. */
final class TargetCheck {
    private final Features features;
    private final ExperiencePlatform platform;
    private final Clock clock;
    private final Consumer<Finding> told;

    TargetCheck(Features features, Clock clock, Consumer<Finding> told) {
        this.features = features;
        this.platform = features.platform();
        this.clock = clock;
        this.told = told;
    }

    /** The schema of each dataflow's dataset, by the dataflow's name, where it could be read. */
    Map<String, XdmSchema> look(List<Dataflow> dataflows, List<Problem> missing) {
        if (!missing.isEmpty()) {
            told.accept(Finding.problem("experience platform", "not tried", missing));
            return Map.of();
        }
        Finding probe = probe();
        if (probe.verdict() == Verdict.PROBLEM && !isForbidden(probe)) {
            told.accept(probe);
            return Map.of();
        }
        Map<String, XdmSchema> schemas = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>(List.of(probe, landingZone()));
        ProfileBatches batches = new ProfileBatches();
        dataflows.stream()
                .filter(TargetCheck::hasDataset)
                .forEach(dataflow -> findings.add(dataset(dataflow, schemas, batches)));
        tell(findings);
        batches.finding(String.valueOf(features.settings().get(AllSettings.ROUTES)))
                .ifPresent(told);
        return schemas;
    }

    /** Where every call is forbidden, it is the sandbox or the role as a whole: one problem says so better than many. */
    private void tell(List<Finding> findings) {
        if (!findings.stream().allMatch(TargetCheck::isForbidden)) {
            findings.forEach(told);
            return;
        }
        told.accept(findings.get(0));
        findings.stream()
                .skip(1)
                .forEach(finding -> told.accept(
                        Finding.problem(finding.subject(), "forbidden too, for the same reason", List.of())));
    }

    private static boolean isForbidden(Finding finding) {
        return !finding.problems().isEmpty()
                && finding.problems().stream()
                        .allMatch(problem -> problem.code().equals(PlatformProblem.FORBIDDEN.code()));
    }

    private Finding probe() {
        Collected collected = new Collected();
        collected.of(() -> {
            platform.probe();
            return platform;
        });
        return collected.finding(
                "experience platform",
                "client '%s' in sandbox '%s'"
                        .formatted(
                                features.settings().get(AllSettings.PLATFORM_CLIENT_ID),
                                features.settings().get(AllSettings.PLATFORM_SANDBOX)));
    }

    private Finding landingZone() {
        Collected collected = new Collected();
        Optional<Access> access = collected.of(features.zone()::access);
        Optional<Long> count = access.flatMap(known -> collected.of(features.zone()::count));
        access.flatMap(known -> known.end().warning(clock.instant())).ifPresent(collected::warn);
        return collected.finding(
                "landing zone",
                access.map(known -> "container '%s', %s objects of ours, credentials until %s"
                                .formatted(
                                        known.container(),
                                        count.map(String::valueOf).orElse("unknown"),
                                        known.end().shown(clock.instant())))
                        .orElse("credentials asked for"));
    }

    private static boolean hasDataset(Dataflow dataflow) {
        String dataset = dataflow.load().get("dataset");
        return dataset != null && !dataset.equals(RoutesWiring.UNSET);
    }

    private Finding dataset(Dataflow dataflow, Map<String, XdmSchema> schemas, ProfileBatches batches) {
        Collected collected = new Collected();
        String id = String.valueOf(dataflow.load().get("dataset"));
        Optional<Target> target = collected.of(() -> Target.of(platform, id), problem -> "%s, %s"
                .formatted(dataflow.where("dataset"), problem.where()));
        target.ifPresent(found -> batches.add(profile(dataflow, found.dataset())));
        target.flatMap(found -> collected.of(found::xdm)).ifPresent(schema -> {
            schemas.put(dataflow.name(), schema);
            schema.warnings().forEach(collected::warn);
            profile(dataflow, target.get().dataset()).look(schema, collected);
        });
        return collected.finding(
                dataflow.name() + " dataset",
                target.map(found -> said(dataflow, found.dataset())).orElse(id));
    }

    private ProfileCheck profile(Dataflow dataflow, Dataset dataset) {
        return new ProfileCheck(dataflow, dataset, clock);
    }

    private String said(Dataflow dataflow, Dataset dataset) {
        return "%s '%s'%s"
                .formatted(
                        dataset.id(), dataset.name(), profile(dataflow, dataset).said());
    }
}
