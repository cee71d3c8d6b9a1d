package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingCommandTest {
    private static Said run(String... words) {
        return Said.by(Map.of(), List.of(words));
    }

    @Test
    void anExpressionIsEvaluatedOverItsRow() {
        Said said = run(
                "mapping", "eval", "concat(first, ' ', last)", "--input", "{\"first\": \"Fay\", \"last\": \"Burgot\"}");

        assertThat(said.out()).isEqualToIgnoringNewLines("{\"value\":\"Fay Burgot\"}");
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void anExpressionThatCannotBeReadSaysWhy() {
        Said said = run("mapping", "eval", "concatt('a')");

        assertThat(said.out()).contains("\"error\"", "MAPPING-13", "Did you mean 'concat'?");
        assertThat(said.exitCode()).isEqualTo(2);
    }

    @Test
    void aRowThatIsNoObjectIsRefused() {
        assertThat(run("mapping", "eval", "1", "--input", "[1]").err()).contains("CLI-10", "no JSON object");
        assertThat(run("mapping", "eval", "1", "--input", "{").err()).contains("CLI-10", "no JSON");
        assertThat(run("mapping").err()).contains("eval", "functions", "pull", "push", "test");
    }

    @Test
    void eachLineGetsItsAnswerInOrder() throws IOException {
        String lines = """
                {"expression": "upper(name)", "input": {"name": "fay"}}
                {"expression": "missing"}

                not json
                {"input": {}}
                {"expression": "1", "input": [1]}
                {"expression": "1 + 1", "input": null}
                """;
        StringWriter out = new StringWriter();

        new MappingCommand().each(new BufferedReader(new StringReader(lines)), new PrintWriter(out));

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("{\"value\":\"FAY\"}"),
                        line -> assertThat(line).isEqualTo("{\"value\":null}"),
                        line -> assertThat(line).contains("CLI-10", "it is no JSON"),
                        line -> assertThat(line).contains("CLI-10", "no text under 'expression'"),
                        line -> assertThat(line).contains("CLI-10", "'input' is no object"),
                        line -> assertThat(line).isEqualTo("{\"value\":2}"));
    }

    @Test
    void aMappingSetIsCheckedAgainstItsSavedSchema(@TempDir Path folder) throws IOException {
        Path edited = folder.resolve("gaming-profile.json");
        String set = Files.readString(Path.of("mappings/gaming-profile.json"));
        Files.writeString(
                edited,
                set.replace("\"personID\"", "\"personId\"").replace("person.name.lastName", "person.name.surname"));

        Said whole = run("mapping", "check");
        Said wrong = run("mapping", "check", edited.toString());

        assertThat(whole.out())
                .contains(
                        "mappings/gaming-profile.json  12 mappings, compared with schemas/gaming-profile.json of dataflow"
                                + " gaming-profile, 12 columns of mappings/gaming-profile.test.json",
                        "nothing is wrong");
        assertThat(whole.exitCode()).isZero();
        assertThat(wrong.out())
                .contains("3 problems", "'personId'", "'personID'", "surname", edited + ":11:71", edited + ":13:72")
                .contains("columns were not compared");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(run("mapping", "check", "mappings/gamin.json").out()).contains("MAPPING-1", "1 problem");
    }

    @Test
    void aMappingSetIsComparedWithTheDataflowThatNamesIt(@TempDir Path folder) throws IOException {
        Workplace workplace = new Workplace(folder);
        Path set = folder.resolve("mappings/players.json");
        Files.copy(folder.resolve("mappings/gaming-profile.json"), set);
        workplace.edit("routes/gaming-profile.camel.yaml", "mappings/gaming-profile.json", "mappings/players.json");

        Said named = workplace.run("mapping", "check", set.toString());
        workplace.edit(
                "routes/gaming-profile.camel.yaml",
                "{ name: bookmark,",
                "{ name: columns, value: \"user_id, username, first_name, lst_name\" }\n      - { name: bookmark,");
        Said listed = workplace.run("mapping", "check", set.toString());

        assertThat(named.out())
                .contains("schemas/gaming-profile.json of dataflow gaming-profile, columns were not compared")
                .contains("nothing is wrong");
        assertThat(listed.out())
                .contains("4 columns by the names that dataflow gaming-profile, ", "Did you mean 'lst_name'?")
                .contains("MAPPING-7  The source has no column 'country'");
    }

    @Test
    void whatTheDataflowMasksOrDropsHoldsForTheNamesThatItListsAndForAnySchema(@TempDir Path folder) {
        Workplace workplace = new Workplace(folder)
                .delete("mappings/gaming-profile.test.json")
                .edit(
                        "routes/gaming-profile.camel.yaml",
                        "{ name: bookmark,",
                        "{ name: columns, value: \"user_id, username, city, date_joined\" }"
                                + "\n      - { name: mask, value: username }"
                                + "\n      - { name: drop, value: city }\n      - { name: bookmark,");
        String set = folder.resolve("mappings/gaming-profile.json").toString();

        Said own = workplace.run("mapping", "check", set);
        Said given = workplace.run("mapping", "check", set, "--schema", "schemas/gaming-profile.json");

        assertThat(own.out()).contains("of dataflow gaming-profile, 4 columns by the names that");
        assertThat(given.out()).contains("schemas/gaming-profile.json for dataflow gaming-profile, 4 columns by");
        for (Said said : List.of(own, given)) {
            assertThat(said.out())
                    .contains("MAPPING-37  The column 'username'", "MAPPING-39  The column 'city'")
                    .contains("MAPPING-7  The source has no column 'country'");
        }
    }

    @Test
    void aMappingSetThatNoRouteNamesIsComparedWithTheSchemaThatItNames(@TempDir Path folder) throws IOException {
        Workplace workplace = new Workplace(folder);
        Path set = folder.resolve("mappings/other.json");
        String id = new ObjectMapper()
                .readTree(folder.resolve("schemas/gaming-profile.json").toFile())
                .at("/schema/$id")
                .asText();
        String mappings = "\"mappings\": [{\"source\": \"a\", \"destination\": \"personID\"}]}";
        Files.writeString(set, "{\"outputSchema\": {\"schemaRef\": {\"id\": \"%s\"}}, ".formatted(id) + mappings);

        Said byId = workplace.run("mapping", "check", set.toString());
        Files.writeString(set, "{" + mappings);
        Said byName = workplace.run("mapping", "check", set.toString());
        Files.copy(folder.resolve("schemas/gaming-profile.json"), folder.resolve("schemas/other.json"));
        Said alike = workplace.run("mapping", "check", set.toString());

        assertThat(byId.out())
                .contains("schemas/gaming-profile.json by the $id that the set names")
                .contains("nothing is wrong");
        assertThat(byName.out()).contains("targets were not compared", "schemas/other.json");
        assertThat(alike.out()).contains("schemas/other.json of the same name", "nothing is wrong");
    }

    @Test
    void theCheckOfAMappingSetIsJsonToo(@TempDir Path folder) throws IOException {
        Path set = folder.resolve("old.json");
        Files.writeString(set, """
                {"version": 0, "mappings": [
                  {"destinationXdmPath": "personID", "sourceAttribute": "usernme"}]}""");
        Path columns = Files.writeString(folder.resolve("columns.json"), "{\"username\": \"string\"}");

        Said said = run(
                "mapping",
                "check",
                set.toString(),
                "--schema",
                "schemas/gaming-profile.json",
                "--columns",
                columns.toString(),
                "--json");

        JsonNode answer = new ObjectMapper().readTree(said.out());
        assertThat(answer.path("ok").asBoolean()).isFalse();
        assertThat(answer.at("/problems/0/code").asText()).isEqualTo("MAPPING-7");
        assertThat(answer.at("/problems/0/where").asText()).endsWith("old.json:2:57");
        assertThat(said.exitCode()).isEqualTo(2);
        Files.writeString(columns, "[]");
        assertThat(run("mapping", "check", "--columns", columns.toString()).out())
                .contains("MAPPING-34");
    }

    @Test
    void aTestFileIsComparedWithWhatBecomesOfItsRows(@TempDir Path folder) throws IOException {
        Files.copy(Path.of("mappings/gaming-profile.json"), folder.resolve("gaming-profile.json"));
        Path edited = folder.resolve("gaming-profile.test.json");
        Files.writeString(
                edited,
                Files.readString(Path.of("mappings/gaming-profile.test.json"))
                        .replace("\"firstName\": \"Ada\"", "\"firstName\": \"Eve\"")
                        .replace("[\"REJECT-", "[\"REJECT-9"));

        Said holds = run("mapping", "test");
        Said fails = run("mapping", "test", edited.toString());
        Files.writeString(edited, "{\"columns\": {}");
        Said broken = run("mapping", "test", edited.toString());

        assertThat(holds.out().lines()).hasSize(4).allMatch(line -> line.startsWith("ok"));
        assertThat(holds.exitCode()).isZero();
        assertThat(fails.out())
                .contains(
                        "FAILED  %s  a whole row becomes a whole record\n".formatted(edited)
                                + "        person.name.firstName\n"
                                + "          expected  \"Eve\"\n"
                                + "          was       \"Ada\"\n",
                        "expected  reject REJECT-916",
                        "was       reject\n                    REJECT-16 personID <- username: the primary identity is empty",
                        "2 of 4 cases failed");
        assertThat(fails.out().lines().filter(line -> line.startsWith("ok"))).hasSize(2);
        assertThat(fails.exitCode()).isEqualTo(1);
        assertThat(broken.err()).contains("MAPPING-25", "line 1");
        assertThat(broken.exitCode()).isEqualTo(2);
    }

    @Test
    void whatFailsIsComparedToo(@TempDir Path folder) throws IOException {
        Files.copy(Path.of("mappings/gaming-profile.json"), folder.resolve("gaming-profile.json"));
        Path test = fixture(folder, """
                {"name": "a", "row": {"username": "fay", "date_joined": "soon"}, "record": {"personID": "fay"}},
                {"name": "b", "row": {"username": "fay"}, "record": {"personID": "fay"}, "failed": ["personID"]},
                {"name": "c", "row": {"username": "fay"}, "reject": ["REJECT-16"]},
                {"name": "d", "row": {}, "record": {}},
                {"name": "e", "row": {"username": "fay"}, "record": {"personID": "fay"}}""");

        Said said = run("mapping", "test", "--json", test.toString());

        List<JsonNode> cases = new ArrayList<>();
        for (String line : said.out().lines().toList()) cases.add(new ObjectMapper().readTree(line));
        assertThat(cases).extracting(it -> it.path("name").asText()).containsExactly("a", "b", "c", "d", "e");
        assertThat(cases).extracting(it -> it.path("ok").asBoolean()).containsExactly(false, false, false, false, true);
        assertThat(cases.get(0)).hasToString("""
                {"file":"%s","name":"a","ok":false,"differences":[{"path":"_acmegaming.date_joined","expected":"to be made",\
                "was":"failed: REJECT-7 _acmegaming.date_joined <- date_joined: the text is no timestamp in UTC"}]}""".formatted(test));
        assertThat(cases.get(1).at("/differences/0/expected").asText()).isEqualTo("to fail");
        assertThat(cases.get(2).at("/differences/0/was").asText()).isEqualTo("a record");
        assertThat(cases.get(3).at("/differences/0/expected").asText()).isEqualTo("a record");
        assertThat(cases.get(3).at("/differences/0/was").asText()).contains("REJECT-16 personID <- username");
        assertThat(said.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"a\", \"row\": {}, \"recrod\": {}};case 'a' has 'recrod', which nobody reads. Did you mean 'record'?",
                "{\"name\": \"a\", \"row\": {\"usrname\": \"\"}, \"record\": {}};'usrname', which is not among 'columns'. Did you mean 'username'?",
                "{\"name\": \"a\", \"row\": {}};needs 'record' or 'reject'",
                "{\"name\": \"a\", \"row\": {}, \"reject\": [], \"failed\": []};has 'failed' beside 'reject'",
                "{\"name\": \"a\", \"row\": {}, \"reject\": \"REJECT-1\"};has a 'reject' that is no list",
                "{\"name\": \"a\", \"row\": [], \"record\": {}};has a 'row' that is no object",
                "{\"name\": \"a\", \"row\": {}, \"row\": {}, \"record\": {}};no JSON at line 2",
                "7;a case is no object",
            })
    void aMistakeInATestFileIsTold(String oneCase, String told, @TempDir Path folder) throws IOException {
        Files.copy(Path.of("mappings/gaming-profile.json"), folder.resolve("gaming-profile.json"));
        Path test = fixture(folder, oneCase);

        Said said = run("mapping", "test", test.toString(), "mappings/gaming-profile.test.json");

        assertThat(said.err()).contains("MAPPING-25", told);
        assertThat(said.out().lines()).hasSize(4).allMatch(line -> line.startsWith("ok"));
        assertThat(said.exitCode()).isEqualTo(2);
    }

    @Test
    void onlyATestFileIsATest() {
        assertThat(run("mapping", "test", "mappings/gaming-profile.json").err())
                .contains("MAPPING-25", "does not end in '.test.json'");
    }

    private static Path fixture(Path folder, String cases) throws IOException {
        return Files.writeString(
                folder.resolve("gaming-profile.test.json"),
                "{\"columns\": %s, \"cases\": [\n%s]}"
                        .formatted(
                                new ObjectMapper()
                                        .readTree(Path.of("mappings/gaming-profile.test.json")
                                                .toFile())
                                        .path("columns"),
                                cases));
    }

    @Test
    void aFunctionIsExplained() {
        assertThat(run("mapping", "functions", "substr").out()).contains("substr(text, start, length)", " = ");
        assertThat(run("mapping", "functions", "--json").out()).startsWith("[{\"name\":\"concat\"");
        assertThat(run("mapping", "functions", "subst").err()).contains("MAPPING-13", "Did you mean 'substr'?");
    }
}
