package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.Run;
import dev.landfall.rejects.Reason;
import dev.landfall.rejects.RejectFile;
import dev.landfall.rejects.Rejects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of rejected rows, and how little of what they hold. */
final class RejectsCommandTest {
    private static final List<String> COLUMNS = List.of("username", "age");

    private final Path folder;
    private final Workplace workplace;
    private final Kept kept;
    private final Run run;

    RejectsCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.workplace = new Workplace(folder);
        this.kept = new Kept(folder);
        this.run = kept.proved(3, 1);
        reject("part-00000", List.of("=cmd()", "x"), List.of("fay", "y"));
        reject("part-00001", Arrays.asList(null, "\"z\""));
    }

    @SafeVarargs
    private void reject(String part, List<String>... rows) {
        try (RejectFile file = new Rejects(folder.resolve("rejects")).open(Kept.DATAFLOW, run.id(), part)) {
            for (List<String> row : rows)
                file.add(
                        1,
                        OptionalLong.empty(),
                        COLUMNS,
                        row,
                        List.of(new Reason("REJECT-3", "type", "_acmegaming.age", "age", "no number")));
            file.complete();
        }
    }

    @Test
    void runsWithRejectsAreListed() {
        assertThat(workplace.run("rejects", "list").out()).contains(run.id(), Kept.DATAFLOW, "proved", "3");
        assertThat(workplace.run("rejects", "list", "other").out()).contains("No run had rejects.");
        assertThat(workplace.run("rejects", "list", "--json").out())
                .contains("\"rejected\":3", "\"kept\":3", "\"failed\":1");
    }

    @Test
    void reasonsAreCountedAndCellsHidden() {
        Said said = workplace.run("rejects", "show", run.id());

        assertThat(said.out())
                .contains("3 rejected, 3 kept", "3  REJECT-3 _acmegaming.age, from age  no number")
                .contains("username=***, age=***", "username=NULL", "Experience Platform refused 1 more")
                .doesNotContain("cmd", "fay");
        assertThat(workplace.run("rejects", "show", run.id(), "--json").out()).doesNotContain("cmd", "fay");
    }

    @Test
    void cellsAreShownWhenAskedForAndNoMoreRowsThanAskedFor() {
        Said said = workplace.run("rejects", "show", run.id(), "--values", "--limit", "1");

        assertThat(said.out()).contains("username='=cmd()', age='x'").doesNotContain("fay");
    }

    @Test
    void anExportIsCsvThatASpreadsheetTakesForTextAndThatNobodyElseReads() throws IOException {
        Path file = folder.resolve("out.csv");

        Said said = workplace.run("rejects", "export", run.id(), "--to", file.toString());

        assertThat(said.exitCode()).as(said.all()).isZero();
        assertThat(Files.readString(file)).isEqualTo("""
                "username","age","_codes","_reasons"
                "'=cmd()","x","REJECT-3","_acmegaming.age: no number"
                "fay","y","REJECT-3","_acmegaming.age: no number"
                ,""\"z""\","REJECT-3","_acmegaming.age: no number"
                """.replace("\n", "\r\n").replace("\\", ""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(said.all()).doesNotContain("cmd()");
    }

    @Test
    void aRawExportIsWhatWasKeptAndNothingIsWrittenOver() throws IOException {
        Path file = folder.resolve("out.jsonl");

        Said first = workplace.run("rejects", "export", run.id(), "--to", file.toString(), "--raw");
        Said second = workplace.run("rejects", "export", run.id(), "--to", file.toString(), "--raw");

        assertThat(first.exitCode()).as(first.all()).isZero();
        assertThat(Files.readAllLines(file)).hasSize(3).first().asString().startsWith("{\"username\":\"=cmd()\"");
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("exists already");
    }

    @Test
    void rejectsThatHaveExpiredAreNeitherExportedNorReplayed() throws IOException {
        Files.delete(folder.resolve("rejects")
                .resolve(Kept.DATAFLOW)
                .resolve(run.id())
                .resolve("part-00001.jsonl"));

        Said said = workplace.run(
                "rejects", "export", run.id(), "--to", folder.resolve("x").toString());

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("REJECTS-3", "had 3 rejects; 2 of them", "landfall replay " + run.id());
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
