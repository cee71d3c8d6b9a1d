package dev.landfall.check;

import dev.landfall.databricks.Source;
import dev.landfall.databricks.Treatments;
import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.mapping.Mapper;
import dev.landfall.mapping.MappingSet;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.RoutesWiring;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import dev.landfall.xdm.XdmSchema;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the routes of a dataflow name: its source, its mapping set, and its saved schema. */
public final class DataflowInputs {
    private final Dataflow dataflow;
    private final Path schemaFile;
    private final Function<Path, Optional<ByteBuffer>> known;

    public DataflowInputs(Dataflow dataflow, Settings settings) {
        this(dataflow, settings, file -> Optional.empty());
    }

    /** @param known what a file is taken to hold; the others are read */
    public DataflowInputs(Dataflow dataflow, Settings settings, Function<Path, Optional<ByteBuffer>> known) {
        this.dataflow = dataflow;
        this.known = known;
        this.schemaFile = settings.get(AllSettings.SCHEMAS).resolve(dataflow.name() + ".json");
    }

    public Path schemaFile() {
        return schemaFile;
    }

    public String name() {
        return dataflow.name();
    }

    /** Where the dataflow's route says the parameter. */
    public String place(String parameter) {
        return dataflow.where(parameter);
    }

    /** Whether the load route names that file. */
    public boolean maps(Path set) {
        return mappingFile()
                .filter(file -> absolute(file).equals(absolute(set)))
                .isPresent();
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /**
     * Those that the extract route lists, before anything is done to them; their types are only known to Databricks, so they
     * fit everywhere. Empty where the route takes all columns, or cannot be read.
     */
    public Optional<List<Column>> namedColumns() {
        try {
            List<String> names = source(dataflow).columns();
            return Optional.of(
                            names.stream().map(name -> new Column(name, "VOID")).toList())
                    .filter(columns -> !columns.isEmpty());
        } catch (ProblemException e) {
            return Optional.empty(); // told by the check of the routes
        }
    }

    /** As the load route names it; empty for a dataflow that is only extracted. */
    public Optional<Path> mappingFile() {
        return mapping().map(Path::of);
    }

    /** Empty when none was saved. */
    public Optional<XdmSchema> savedSchema() {
        Optional<XdmSchema> schema = known.apply(schemaFile).map(content -> XdmSchema.read(schemaFile, content));
        if (schema.isPresent() || !Files.exists(schemaFile)) return schema;
        return Optional.of(XdmSchema.read(schemaFile));
    }

    /** Throws what is wrong with it; a file that is not there is said to be where the route names it. */
    public MappingSet mappingSet() {
        String file = mapping().orElseThrow();
        Path path = Path.of(file);
        try {
            Optional<ByteBuffer> content = known.apply(path);
            return content.isPresent() ? MappingSet.read(path, content.get()) : MappingSet.read(path);
        } catch (ProblemException e) {
            throw new ProblemException(
                    e.problems().stream().map(problem -> placed(problem, file)).toList());
        }
    }

    private Problem placed(Problem problem, String file) {
        boolean wholeFile = problem.where().equals(file.replace('\\', '/'));
        String where = "dataflow %s, %s".formatted(dataflow.name(), problem.where());
        return problem.in(wholeFile ? dataflow.where("mapping") : where);
    }

    /** The id of the dataset; throws while no setting gives it. */
    public String requireDataset() {
        return dataset()
                .filter(id -> !id.equals(RoutesWiring.UNSET))
                .orElseThrow(() ->
                        new ProblemException(CheckProblem.NO_DATASET.at(dataflow.where("dataset"), dataflow.name())));
    }

    /** Whether a row is rejected at its first attribute that fails. */
    public boolean isStrict() {
        return Boolean.parseBoolean(dataflow.load().get("strict"));
    }

    /** What the extract route does to columns before a part has them. */
    public PersonalColumns personal() {
        return Treatments.of(dataflow.extract()).columns();
    }

    /** The source as the dataflow's route says it; throws what is wrong with it. */
    public static Source source(Dataflow dataflow) {
        return Source.of(dataflow.name(), dataflow.extract());
    }

    Optional<String> mapping() {
        return Optional.ofNullable(dataflow.load().get("mapping"));
    }

    Optional<String> dataset() {
        return Optional.ofNullable(dataflow.load().get("dataset"));
    }

    /** Everything that can be said without any connection. */
    public Finding look() {
        Collected collected = new Collected();
        Optional<MappingSet> set = readMappingSet(collected);
        Optional<Optional<XdmSchema>> schema = collected.of(this::savedSchema);
        if (set.isPresent() && schema.isPresent()) compare(set.get(), schema.get(), collected);
        schema.flatMap(saved -> saved).ifPresent(saved -> saved.warnings().forEach(collected::warn));
        set.ifPresent(read -> read.warnings("dataflow " + dataflow.name()).forEach(collected::warn));
        if (dataset().equals(Optional.of(RoutesWiring.UNSET))) {
            collected.warn(CheckProblem.NO_DATASET.at(dataflow.where("dataset"), dataflow.name()));
        }
        return collected.finding(dataflow.name(), new DataflowLine(dataflow).text());
    }

    Optional<MappingSet> readMappingSet(Collected collected) {
        if (mapping().isEmpty()) return Optional.empty();
        return collected.of(this::mappingSet);
    }

    private void compare(MappingSet set, Optional<XdmSchema> schema, Collected collected) {
        schema.ifPresentOrElse(
                saved -> collected.add(Mapper.check(set, personal(), saved, "dataflow " + dataflow.name())),
                () -> collected.warn(CheckProblem.NO_SCHEMA.at("dataflow " + dataflow.name(), schemaFile)));
    }
}
