package dev.landfall.cli;

import dev.landfall.check.DataflowInputs;
import dev.landfall.databricks.Planner.Inspection;
import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.mapping.ColumnsFile;
import dev.landfall.mapping.MappingProposal;
import dev.landfall.platform.Target;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.settings.Need;
import dev.landfall.settings.Settings;
import dev.landfall.xdm.XdmSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mapping new DATAFLOW}: writes a first mapping set from the names and types of columns and paths. */
@Command(
        name = "new",
        description = {
            "Proposes a mapping set from the source's columns and the dataset's schema, and writes it to the file that the"
                    + " route names. It says why each column goes where it goes, and what is left to you.",
            "Columns come from --columns, from Databricks once it is set up, or from the set's test file; the schema from"
                    + " --schema, schemas/DATAFLOW.json or Experience Platform.",
            "What the route drops is not proposed, what it masks not for an identity, and what it masks or hashes only for"
                    + " strings."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall mapping new gaming-profile",
            "  landfall mapping new gaming-profile --columns columns.json --schema schema.json   asks no outside system",
            "  landfall --sandbox mapping new gaming-profile --force --json"
        })
final class MappingNewCommand implements Callable<Integer> {
    @ParentCommand
    private MappingCommand parent = new MappingCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DATAFLOW", description = "The dataflow.")
    private String name = "";

    @Option(names = "--force", description = "Write over a mapping set that exists.")
    private boolean force;

    @Option(
            names = "--columns",
            paramLabel = "FILE",
            description = "The source's columns as {\"name\": \"TYPE\", ...}, instead of asking Databricks.")
    private Optional<Path> columns = Optional.empty();

    @Option(names = "--schema", paramLabel = "FILE", description = "The dataset's saved schema.")
    private Optional<Path> schema = Optional.empty();

    @Option(names = "--json", description = "Print the proposal as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        parent.surroundings().logLevel().quiet();
        Settings settings = parent.surroundings().settings();
        Features features = Features.unconnected(settings, Clock.systemUTC());
        Dataflow dataflow = Surroundings.unconnected(features, name);
        Path file = file(dataflow);
        XdmSchema known = schema(features, settings, dataflow);
        PersonalColumns personal = new DataflowInputs(dataflow, settings).personal();
        List<Column> asked = personal.applied(columns(features, settings, dataflow, file));
        MappingProposal proposal = MappingProposal.of(asked, known);
        if (proposal.pairs().isEmpty()) {
            throw new ProblemException(
                    CliProblem.NOTHING_PROPOSED.at(dataflow.where("mapping"), dataflow.name(), known.title()));
        }
        new SavedFile(file).write(proposal.json(dataflow.name()));
        new ProposalReport(spec.commandLine().getOut(), file, proposal).print(json);
        return 0;
    }

    /** Refused before anything outside is asked: a column may cost a compute that has to be started. */
    private Path file(Dataflow dataflow) {
        String where = dataflow.where("mapping");
        Path file = Path.of(Optional.ofNullable(dataflow.load().get("mapping"))
                .orElseThrow(() -> new ProblemException(CliProblem.NO_MAPPING.at(where, dataflow.name()))));
        if (Files.exists(file) && !force) throw new ProblemException(CliProblem.FILE_EXISTS.at(where, file));
        return file;
    }

    private List<Column> columns(Features features, Settings settings, Dataflow dataflow, Path file) {
        if (columns.isPresent()) return ColumnsFile.read(columns.get());
        Path test = MappingCheckCommand.test(file);
        boolean unconnected = !settings.missing(Need.DATABRICKS).isEmpty();
        if (unconnected && Files.exists(test)) return ColumnsFile.read(test);
        Surroundings.requireHalf(dataflow, dataflow.extract(), "extract");
        parent.surroundings().requireSandbox();
        settings.require(Need.DATABRICKS);
        Inspection found = features.planner().inspect(DataflowInputs.source(dataflow));
        if (found.columns().isEmpty()) throw new ProblemException(found.problems());
        return found.columns();
    }

    private XdmSchema schema(Features features, Settings settings, Dataflow dataflow) {
        DataflowInputs inputs = new DataflowInputs(dataflow, settings);
        return schema.map(XdmSchema::read).or(inputs::savedSchema).orElseGet(() -> {
            parent.surroundings().requireSandbox();
            settings.require(Need.PLATFORM);
            return Target.of(features.platform(), inputs.requireDataset()).xdm();
        });
    }
}
