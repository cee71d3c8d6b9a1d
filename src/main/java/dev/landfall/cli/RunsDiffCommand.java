package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.ledger.Fingerprints;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Run;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code runs diff A B}: what changed between two runs, by what their fingerprints stand for. */
@Command(
        name = "diff",
        description = {
            "Shows what changed between two runs: the route's source, the mapping set, the dataset's schema, the program.",
            "The schema is shown as a mapping set sees it: its paths with their types, limits and required children."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall runs diff 20261120-0930 20261121-0930",
            "  landfall runs diff 20261120-0930 20261121-0930 --json | jq -r '.parts[].diff[]?'"
        })
final class RunsDiffCommand implements Callable<Integer> {
    private static final List<String> LOADED = List.of("mapping", "schema", "program");

    @ParentCommand
    private RunsCommand parent = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "A", description = "The one run's id, or the beginning of it.")
    private String one = "";

    @Parameters(index = "1", paramLabel = "B", description = "The other run's.")
    private String other = "";

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** One of the things that a run is made of, and how it changed. */
    private record Part(String name, Verdict verdict, List<String> diff) {}

    private enum Verdict {
        SAME("the same"),
        CHANGED("changed"),
        NOT_LOADED("not compared: one of the runs was never loaded"),
        UNKNOWN("changed, or something beside it; what it was is not known of a run that an older program made");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }
    }

    @Override
    public Integer call() {
        Ledger ledger = parent.existing(one, "diff");
        Run a = ledger.runs().find(one);
        Run b = ledger.runs().find(other);
        List<Part> parts = parts(ledger.fingerprints(), a, b);
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(node(a, b, parts));
        else parts.forEach(part -> print(out, a, b, part));
        out.flush();
        return 0;
    }

    private static List<Part> parts(Fingerprints known, Run a, Run b) {
        Part route = part(known, "route", Optional.of(a.sourceFingerprint()), Optional.of(b.sourceFingerprint()));
        List<Part> loaded = LOADED.stream()
                .map(name -> part(known, name, a.loadFingerprint(), b.loadFingerprint()))
                .toList();
        return Stream.concat(Stream.of(route), loaded.stream()).toList();
    }

    private static Part part(Fingerprints known, String name, Optional<String> a, Optional<String> b) {
        if (a.isEmpty() || b.isEmpty()) return new Part(name, Verdict.NOT_LOADED, List.of());
        if (a.equals(b)) return new Part(name, Verdict.SAME, List.of());
        Map<String, String> before = known.of(a.get());
        Map<String, String> after = known.of(b.get());
        if (!before.containsKey(name) || !after.containsKey(name)) return new Part(name, Verdict.UNKNOWN, List.of());
        List<String> diff = UnifiedDiff.of(before.getOrDefault(name, ""), after.getOrDefault(name, ""))
                .lines();
        return new Part(name, diff.isEmpty() ? Verdict.SAME : Verdict.CHANGED, diff);
    }

    private static void print(PrintWriter out, Run a, Run b, Part part) {
        out.println("%-8s  %s".formatted(part.name(), part.verdict().word));
        if (part.diff().isEmpty()) return;
        out.println("--- " + a.id());
        out.println("+++ " + b.id());
        part.diff().forEach(out::println);
    }

    private static ObjectNode node(Run a, Run b, List<Part> parts) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("a", a.id()).put("b", b.id());
        for (Part part : parts) {
            ObjectNode one = node.withArray("parts").addObject();
            one.put("part", part.name())
                    .put(
                            "verdict",
                            part.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (!part.diff().isEmpty()) part.diff().forEach(one.putArray("diff")::add);
        }
        return node;
    }
}
