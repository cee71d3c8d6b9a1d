package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.ledger.RunState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Personal data leaves Databricks treated or not at all: no clear value is in anything that we write or send. */
@ExtendWith(OnSandbox.class)
class PersonalDataIT {
    private static final String SALT = "a salt of the tests alone";
    private static final List<String> CLEAR =
            List.of("wray", "5550001", "5550002", "078-05-1120", "219-09-9999", "1933-03-02", "1907-09-15", SALT);

    private static Project people(Project project) {
        return project.rows(
                        "id STRING, mail STRING, phone STRING, ssn STRING, born DATE, n DOUBLE, mark INT",
                        "('a', 'Fay.Wray@Example.com', ' 5550001 ', '078-05-1120', DATE'1933-03-02', 1D, 1)",
                        "('b', 'Fay.Wray@Example.com', '5550002', '219-09-9999', DATE'1907-09-15', CAST('NaN' AS DOUBLE), 2)")
                .fields("id string", "mail string", "phone string", "born string", "n double")
                .incremental("mark")
                .extract("mask", "mail, BORN")
                .extract("hash", "phone")
                .extract("drop", "ssn")
                .load("purge", "false")
                .load("strict", "true")
                .set("personal-data.salt", SALT);
    }

    @Test
    void noClearValueIsAnywhere(Project project) throws IOException {
        people(project);

        Program program = Program.run(project, List.of(), "run", project.name(), "--once", "--json");
        Program preview = Program.run(project, List.of(), "preview", project.name());

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(3);
        assertThat(project.last().state()).isEqualTo(RunState.PROVED);
        assertThat(preview.out()).contains("F***@Example.com", "1 mapped, 1 rejected");
        assertThat(project.records())
                .singleElement()
                .asString()
                .contains("\"mail\":\"F***@Example.com\"", "\"born\":\"***\"")
                .containsPattern("\"phone\":\"[0-9a-f]{64}\"");
        List<String> written = written(project);
        assertThat(written).hasSizeGreaterThan(6);
        for (String text : written) assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(CLEAR);
        assertThat(preview + program.out() + program.err()).doesNotContainIgnoringCase("wray");
    }

    @Test
    void theManifestSaysThatTreatedColumnsAreText(Project project) {
        people(project).run();

        LandingFolder landing = project.landing();
        String manifest = landing.names().stream()
                .filter(name -> name.endsWith("manifest.json"))
                .map(name -> new String(landing.read(name), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\s", "");

        assertThat(manifest)
                .contains("{\"name\":\"born\",\"type\":\"STRING\"}", "{\"name\":\"mark\",\"type\":\"INT\"}");
        assertThat(manifest.substring(manifest.indexOf("\"columns\":["))).doesNotContain("ssn");
    }

    @Test
    void nothingStartsWithoutASaltOrWithAnUnknownColumn(Project project) {
        people(project).unset("personal-data.salt");
        assertThatThrownBy(project::run).hasMessageContaining("LANDING-30").hasMessageContaining("PERSONAL_DATA_SALT");

        project.set("personal-data.salt", SALT).extract("mask", "mial");
        assertThat(project.stopped().toString()).contains("DATABRICKS-17", "Did you mean 'mail'?");
        assertThat(project.open()).isEmpty();
    }

    /** Parts, manifest, dataset, and every file of the installation: ledger, log, rejects, spool, settings. */
    private static List<String> written(Project project) throws IOException {
        List<String> texts = new ArrayList<>(project.sandbox().lines(project.datasetId()));
        LandingFolder landing = project.landing();
        landing.names().forEach(name -> texts.add(new String(landing.read(name), StandardCharsets.UTF_8)));
        try (Stream<Path> files = Files.walk(project.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return texts;
    }
}
