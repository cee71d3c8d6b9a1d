package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.databricks.Planner.Inspection;
import dev.landfall.databricks.Source;
import dev.landfall.mapping.MappingProposal;
import dev.landfall.platform.Target;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.runner.Features;
import dev.landfall.runner.RoutesWiring;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code new DATAFLOW}: all files of a dataflow, from a table and a dataset. */
@Command(
        name = "new",
        description = {
            "Writes what a dataflow needs: its routes, a mapping set proposed from the table's columns, and the schema of the"
                    + " dataset. All are looked at before the first is written, the routes last.",
            "Asks Databricks for the columns, which may start a compute, and Experience Platform for the schema."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall new orders --table main.crm.orders --dataset 65f000000000000000000001 --bookmark changed_at",
            "  landfall new countries --table main.crm.countries --dataset 65f000000000000000000002 --schedule \"0 0 3 * * ?\""
        })
final class NewCommand implements Callable<Integer> {
    @ParentCommand
    private LandfallCommand parent = new LandfallCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATAFLOW", description = "The new dataflow: small letters, digits and -.")
    private String name = "";

    @Option(names = "--table", required = true, paramLabel = "TABLE", description = "The table or view to take.")
    private String table = "";

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "ID",
            description = "The id of the dataset, from its page.")
    private String dataset = "";

    @Option(
            names = "--bookmark",
            paramLabel = "COLUMN",
            description =
                    "The column that only grows: new rows are taken. Without it each run replaces the dataset's content.")
    private Optional<String> bookmark = Optional.empty();

    @Option(
            names = "--schedule",
            paramLabel = "CRON",
            description = "A Quartz cron expression, UTC (default: every half hour).",
            defaultValue = "0 0/30 * * * ?")
    private String schedule = "";

    @Option(names = "--force", description = "Write over files that exist.")
    private boolean force;

    @Option(names = "--json", description = "Print one line of JSON.")
    private boolean json;

    /** The files of the dataflow. */
    private record NewFiles(Path route, Path mapping, Path schema) {
        static NewFiles of(Settings settings, String name) {
            Path routes = settings.get(AllSettings.ROUTES);
            return new NewFiles(
                    routes.resolve(name + ".camel.yaml"),
                    routes.resolveSibling("mappings").resolve(name + ".json"),
                    settings.get(AllSettings.SCHEMAS).resolve(name + ".json"));
        }

        List<Path> all() {
            return List.of(route, mapping, schema);
        }
    }

    @Override
    public Integer call() {
        parent.surroundings().logLevel().quiet();
        Settings settings = parent.surroundings().settings();
        Features features = Features.unconnected(settings, Clock.systemUTC());
        NewRoutes routes = new NewRoutes(name, texts(), dataset);
        NewFiles files = NewFiles.of(settings, name);
        String route = routes.yaml(files.mapping());
        refuse(features, files, route);
        parent.surroundings().requireSandbox();
        settings.require(Need.DATABRICKS, Need.PLATFORM);
        Target target = Target.of(features.platform(), dataset);
        MappingProposal proposal = proposal(features, target);
        new SavedFile(files.schema()).write(SchemaText.of(target).text());
        new SavedFile(files.mapping()).write(proposal.json(name));
        new SavedFile(files.route()).write(route); // whoever follows edits finds all that it names
        print(files, proposal);
        return 0;
    }

    /** The parameters of the extract, in the order in which they are written. */
    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("dataflow", name);
        texts.put("schedule", schedule);
        texts.put("table", table);
        texts.put("mode", bookmark.isPresent() ? "incremental" : "full");
        bookmark.ifPresent(column -> texts.put("bookmark", column));
        return texts;
    }

    /** Before anything outside is asked. */
    private void refuse(Features features, NewFiles files, String route) {
        List<Problem> problems = new ArrayList<>();
        for (Path file : files.all()) {
            if (Files.exists(file) && !force) problems.add(CliProblem.EXISTS.at("landfall new " + name, file));
        }
        RoutesWiring wiring = new RoutesWiring(features);
        List<Problem> found =
                new ArrayList<>(wiring.checkUnconnected(files.route(), route).problems());
        found.removeAll(wiring.checkUnconnected().problems());
        problems.addAll(found);
        if (!problems.isEmpty()) throw new ProblemException(problems);
    }

    private MappingProposal proposal(Features features, Target target) {
        Inspection found = features.planner().inspect(Source.of(name, texts()));
        if (!found.problems().isEmpty()) throw new ProblemException(found.problems());
        MappingProposal proposal = MappingProposal.of(found.columns(), target.xdm());
        if (!proposal.pairs().isEmpty()) return proposal;
        throw new ProblemException(CliProblem.NOTHING_PROPOSED.at(
                "landfall new " + name, name, target.xdm().title()));
    }

    private void print(NewFiles files, MappingProposal proposal) {
        PrintWriter out = spec.commandLine().getOut();
        String landfall = parent.surroundings().program();
        List<String> next =
                List.of("%s preview %s".formatted(landfall, name), "%s run %s --once".formatted(landfall, name));
        if (json) out.println(node(files, proposal, next));
        else {
            new ProposalReport(out, files.mapping(), proposal).print(false);
            out.println(
                    "the dataset's schema to %s%nthe routes to %s%n%nNext:".formatted(files.schema(), files.route()));
            next.forEach(command -> out.println("  " + command));
        }
        out.flush();
    }

    private ObjectNode node(NewFiles files, MappingProposal proposal, List<String> next) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("dataflow", name)
                .put("route", files.route().toString())
                .put("mapping", files.mapping().toString())
                .put("schema", files.schema().toString());
        proposal.pairs().forEach(pair -> node.withArray("mapped").add(pair.target()));
        proposal.unmapped().forEach(left -> node.withArray("unmapped").add(left.column()));
        proposal.required().forEach(path -> node.withArray("required").add(path));
        next.forEach(command -> node.withArray("next").add(command));
        return node;
    }
}
