package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.platform.ExperiencePlatform;
import dev.landfall.platform.Target;
import dev.landfall.problem.ProblemException;
import dev.landfall.runner.Features;
import dev.landfall.xdm.XdmSchema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code schema pull}: a dataset's schema into the file that offline checks read. */
@Command(
        name = "schema",
        description = "Saves the schemas of datasets, so that mapping sets can be checked offline.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  landfall schema pull gaming-profile"})
final class SchemaCommand implements Runnable {
    private static final Pattern DATASET_ID = Pattern.compile("[0-9a-f]{24}");

    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What is fetched, and where it goes. */
    private record Wish(ExperiencePlatform platform, String dataset, SavedFile file) {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command of schema: pull");
    }

    @Command(
            name = "pull",
            description = {
                "Fetches the schema of a dataset with its identity descriptors, and says in what it differs from what was"
                        + " saved. A saved schema is a copy, so the dataset's of today takes its place; but a file that"
                        + " holds another schema, or none, is left alone."
            },
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  landfall schema pull gaming-profile",
                "  landfall schema pull 65f000000000000000000001 --to schemas/web-orders.json"
            })
    int pull(
            @Parameters(paramLabel = "DATAFLOW|DATASET-ID", description = "A dataflow, or the id of a dataset.")
                    String name,
            @Option(
                            names = "--to",
                            paramLabel = "FILE",
                            description = "Where to save it (default: DATAFLOW.json in landfall.schemas).")
                    Optional<Path> to,
            @Option(names = "--force", description = "Write over a file that holds another schema, or none.")
                    boolean force,
            @Option(names = "--json", description = "Print one line of JSON.") boolean asJson) {
        Wish wish = wish(name, to);
        Target target = Target.of(wish.platform(), wish.dataset());
        XdmSchema live = target.xdm();
        SchemaText fetched = SchemaText.of(target);
        Optional<String> text = wish.file().text();
        List<String> differences =
                text.map(saved -> differences(wish.file(), live, force)).orElse(List.of());
        boolean written = text.filter(fetched::isSame).isEmpty();
        if (written) wish.file().write(fetched.text());
        say(wish.file(), live, differences, written, asJson);
        return 0;
    }

    private Wish wish(String name, Optional<Path> to) {
        if (!DATASET_ID.matcher(name).matches()) {
            Counterpart counterpart = Counterpart.of(parent.surroundings(), name);
            Path file = to.orElse(counterpart.inputs().schemaFile());
            return new Wish(counterpart.platform(), counterpart.inputs().requireDataset(), new SavedFile(file));
        }
        Path file = to.orElseThrow(() -> new ProblemException(CliProblem.BAD_ARGUMENT.at(
                "landfall schema pull",
                "--to is missing: a dataset has no file of its own",
                "",
                "landfall schema pull")));
        Features features = Features.unconnected(Counterpart.connectable(parent.surroundings()), Clock.systemUTC());
        return new Wish(features.platform(), name, new SavedFile(file));
    }

    /** Of the saved schema to the live one; none where force writes over what is no copy of it. */
    private static List<String> differences(SavedFile file, XdmSchema live, boolean force) {
        String held;
        try {
            XdmSchema saved = XdmSchema.read(file.path());
            if (saved.id().equals(live.id())) return saved.differences(live);
            held = "the schema '%s', not '%s'".formatted(saved.id(), live.id());
        } catch (ProblemException e) {
            held = e.first().what().replaceFirst("\\.$", "");
        }
        if (force) return List.of();
        throw new ProblemException(CliProblem.FILE_EDITED.at(file.toString(), file, held));
    }

    private void say(SavedFile file, XdmSchema live, List<String> differences, boolean written, boolean asJson) {
        PrintWriter out = spec.commandLine().getOut();
        if (asJson) {
            ObjectNode line = new ObjectMapper()
                    .createObjectNode()
                    .put("file", file.toString())
                    .put("schema", live.id())
                    .put("written", written);
            differences.forEach(line.putArray("differences")::add);
            live.warnings().forEach(line.putArray("warnings")::addPOJO);
            out.println(line);
        } else {
            out.println(
                    written
                            ? "%s written: '%s', %d paths"
                                    .formatted(file, live.title(), live.paths().size())
                            : "%s is the schema of today already; nothing was written".formatted(file));
            if (!differences.isEmpty()) out.println("It differs from what was saved:");
            differences.forEach(difference -> out.println("  " + difference));
            live.warnings().forEach(warning -> out.println("warning  " + warning.text()));
        }
        out.flush();
    }
}
