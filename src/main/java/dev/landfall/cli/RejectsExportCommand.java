package dev.landfall.cli;

import dev.landfall.csv.CsvWriter;
import dev.landfall.databricks.Window;
import dev.landfall.landing.Column;
import dev.landfall.problem.ProblemException;
import dev.landfall.rejects.Reason;
import dev.landfall.rejects.RejectedRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rejects export}: the rejects of a run for a spreadsheet, or as they are. */
@Command(
        name = "export",
        description =
                "Writes the rejected rows of a run, values included, into a file that only you may read: CSV with the"
                        + " original columns and the reasons. A cell that a spreadsheet would take for a formula gets an apostrophe in"
                        + " front. The records that Experience Platform refused are not among them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  landfall rejects export 20261120-0930 --to rejects.csv",
            "  landfall rejects export 20261120-0930 --to rejects.jsonl --raw"
        })
final class RejectsExportCommand implements Callable<Integer> {
    private static final String FORMULA = "=+-@\t\r";

    @ParentCommand
    private RejectsCommand parent = new RejectsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "The run's id, or the beginning of it.")
    private String id = "";

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "A file that is not there yet.")
    private Path file = Path.of("");

    @Option(names = "--raw", description = "Write the lines of JSON as they were kept, no cell changed.")
    private boolean raw;

    @Override
    public Integer call() {
        RejectsCommand.Found found = parent.find(id);
        long kept = found.kept().requireAll(found.counts().rejected());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(begun()))) {
            if (raw) found.kept().rows(row -> line(row, out));
            else csv(found, out);
        } catch (IOException e) {
            throw new ProblemException(
                    CliProblem.FILE_TROUBLE.at(
                            spec.qualifiedName(), file, "written", e.getClass().getSimpleName()),
                    e);
        }
        spec.commandLine()
                .getOut()
                .println("%,d rows of run %s are in %s"
                        .formatted(kept, found.run().id(), file));
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** Its owner's alone from the first byte; what is there already is never written over. */
    private Path begun() throws IOException {
        try {
            Path place = file.toAbsolutePath();
            boolean isPosix =
                    place.getFileSystem().supportedFileAttributeViews().contains("posix");
            return isPosix
                    ? Files.createFile(
                            place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    : Files.createFile(place);
        } catch (FileAlreadyExistsException e) {
            throw new ProblemException(
                    CliProblem.FILE_TROUBLE.at(spec.qualifiedName(), file, "written", "it exists already"), e);
        }
    }

    private static void line(RejectedRow row, OutputStream out) throws IOException {
        out.write((row.json() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void csv(RejectsCommand.Found found, OutputStream out) throws IOException {
        List<String> columns = Window.parse(found.run().frozen()).columns().stream()
                .map(Column::name)
                .toList();
        CsvWriter writer = new CsvWriter(out);
        List<@Nullable String> header = new ArrayList<>(columns);
        header.add("_codes");
        header.add("_reasons");
        writer.line(safe(header));
        found.kept().rows(row -> {
            List<@Nullable String> cells = new ArrayList<>(row.cells(columns));
            cells.add(row.reasons().stream().map(Reason::code).collect(Collectors.joining("; ")));
            cells.add(row.reasons().stream().map(RejectsExportCommand::told).collect(Collectors.joining("; ")));
            writer.line(safe(cells));
        });
        writer.flush();
    }

    private static String told(Reason reason) {
        return reason.target().isEmpty() ? reason.reason() : reason.target() + ": " + reason.reason();
    }

    private static List<@Nullable String> safe(List<@Nullable String> cells) {
        List<@Nullable String> safe = new ArrayList<>();
        for (@Nullable String cell : cells) {
            boolean isFormula = cell != null && !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
            safe.add(isFormula ? "'" + cell : cell);
        }
        return safe;
    }
}
