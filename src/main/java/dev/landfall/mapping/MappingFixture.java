package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.landing.Column;
import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.JsonPlace;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows and what shall become of them, beside a mapping set: {@code gaming-profile.test.json} tests
 * {@code gaming-profile.json}. It holds the source's {@code columns} with their Databricks types, and {@code cases}, each with
 * a {@code name}, a {@code row} and either the {@code record}, with the targets that fail under {@code failed}, or the codes under
 * {@code reject}.
 */
public final class MappingFixture {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String ROW = "row";
    private static final Set<String> KEYS = Set.of("columns", "cases");
    private static final Set<String> KEYS_OF_CASE = Set.of("name", "row", "record", "failed", "reject");

    private final String file;
    private final JsonNode content;
    private final Mapper mapper;
    private final List<Column> columns = new ArrayList<>();

    private MappingFixture(Path file, JsonNode content, MappingSet set, XdmSchema schema) {
        this.file = file.toString();
        this.content = content;
        checkKeys("the file", content, KEYS);
        if (!content.path("columns").isObject()) throw wrong("it has no object 'columns'");
        if (!content.path("cases").isArray() || content.path("cases").isEmpty()) throw wrong("it has no array 'cases'");
        for (JsonNode one : content.path("cases")) checkCase(one);
        columns.addAll(ColumnsFile.of(content.path("columns")));
        this.mapper = Mapper.compile(set, columns, schema, this.file);
    }

    /**
     * What was otherwise than a case says.
     *
     * @param path the target, such as {@code person.name.firstName}; {@code row} for the row as a whole
     * @param expected JSON, or words such as {@code nothing}
     * @param was the same; for what failed a line each with code, target, source and reason
     */
    public record Difference(String path, String expected, String was) {}

    /** A case and what was otherwise than it says, in the order of the paths; nothing when it holds. */
    public record Result(String name, List<Difference> differences) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    /** Fails with all that is wrong with the fixture's JSON or with the mapping set. */
    public static MappingFixture read(Path file, MappingSet set, XdmSchema schema) {
        try {
            return new MappingFixture(file, JSON.readTree(Files.readString(file)), set, schema);
        } catch (JsonProcessingException e) {
            throw new ProblemException(MappingProblem.BAD_FIXTURE.at(file.toString(), JsonPlace.words(e)), e);
        } catch (IOException e) {
            throw new ProblemException(MappingProblem.BAD_FIXTURE.at(file.toString(), "it cannot be read"), e);
        }
    }

    public List<Result> run() {
        List<Result> results = new ArrayList<>();
        for (JsonNode one : content.path("cases")) {
            String name = one.path("name").asText("case " + (results.size() + 1));
            results.add(new Result(name, differences(one, name)));
        }
        return results;
    }

    private void checkCase(JsonNode one) {
        String name = "case '%s'".formatted(one.path("name").asText());
        if (!one.isObject()) throw wrong("a case is no object");
        checkKeys(name, one, KEYS_OF_CASE);
        if (one.has("record") == one.has("reject")) throw wrong(name + " needs 'record' or 'reject'");
        if (one.has("failed") && one.has("reject"))
            throw wrong(name + " has 'failed' beside 'reject', which tells all");
        if (one.has("row") && !one.path("row").isObject()) throw wrong(name + " has a 'row' that is no object");
        if (one.has("record") && !one.path("record").isObject())
            throw wrong(name + " has a 'record' that is no object");
        for (String list : List.of("failed", "reject")) {
            if (one.has(list) && !one.path(list).isArray())
                throw wrong("%s has a '%s' that is no list".formatted(name, list));
        }
    }

    private void checkKeys(String what, JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw wrong("%s has '%s', which nobody reads.%s".formatted(what, key, DidYouMean.suffix(key, known)));
            }
        });
    }

    private List<Difference> differences(JsonNode one, String name) {
        MappedRow row = mapper.map(cells(one.path("row"), name));
        List<Difference> differences = new ArrayList<>();
        if (row instanceof MappedRow.Rejected rejected) {
            compareRejects(one, rejected, differences);
        } else if (one.has("reject")) {
            String was = row.reasons().isEmpty() ? "a record" : "a record, and\n" + said(row.reasons());
            differences.add(new Difference(ROW, "reject " + codes(one.path("reject")), was));
        } else {
            compare("", one.path("record"), record((MappedRow.Accepted) row), differences);
            compareFailures(one, row.reasons(), differences);
        }
        return differences;
    }

    private List<@Nullable String> cells(JsonNode row, String name) {
        Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
        row.fieldNames().forEachRemaining(field -> {
            if (!names.contains(field))
                throw wrong("case '%s' has '%s', which is not among 'columns'.%s"
                        .formatted(name, field, DidYouMean.suffix(field, names)));
        });
        List<@Nullable String> cells = new ArrayList<>();
        for (Column column : columns) cells.add(cell(row.path(column.name())));
        return cells;
    }

    /** As the extract would have staged it: nested values as JSON. */
    private static @Nullable String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return null;
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static void compareRejects(JsonNode one, MappedRow.Rejected rejected, List<Difference> differences) {
        Set<String> codes = new TreeSet<>();
        rejected.reasons().forEach(reason -> codes.add(reason.code().code()));
        if (one.has("reject") && codes.equals(texts(one.path("reject")))) return;
        String expected = one.has("reject") ? "reject " + codes(one.path("reject")) : "a record";
        differences.add(new Difference(ROW, expected, "reject\n" + said(rejected.reasons())));
    }

    /** An attribute that fails is no difference only where the case expects it. */
    private static void compareFailures(JsonNode one, List<RejectReason> reasons, List<Difference> differences) {
        Set<String> expected = texts(one.path("failed"));
        Set<String> left = new TreeSet<>(expected);
        for (RejectReason reason : reasons) {
            if (reason.code().cost() != RejectCode.Cost.ATTRIBUTE) continue;
            left.remove(reason.target());
            if (!expected.contains(reason.target())) {
                differences.add(new Difference(reason.target(), "to be made", "failed: " + said(List.of(reason))));
            }
        }
        left.forEach(target -> differences.add(new Difference(target, "to fail", "no failure")));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String codes(JsonNode list) {
        return String.join(", ", texts(list));
    }

    private static String said(List<RejectReason> reasons) {
        return reasons.stream()
                .map(it -> "%s %s%s: %s"
                        .formatted(
                                it.code().code(),
                                it.target().isEmpty() ? "the row" : it.target(),
                                it.source().isEmpty() ? "" : " <- " + it.source(),
                                it.reason()))
                .collect(Collectors.joining("\n"));
    }

    private static JsonNode record(MappedRow.Accepted row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            row.writeTo(generator);
            generator.flush();
            return JSON.readTree(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(String path, JsonNode expected, JsonNode was, List<Difference> differences) {
        if (expected.isObject() && was.isObject()) {
            Set<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            was.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String below = path.isEmpty() ? name : path + "." + name;
                compare(below, expected.path(name), was.path(name), differences);
            }
        } else if (expected.isArray() && was.isArray() && expected.size() == was.size()) {
            for (int at = 0; at < expected.size(); at++) {
                compare("%s[%d]".formatted(path, at), expected.get(at), was.get(at), differences);
            }
        } else if (!expected.equals(MappingFixture::sameNumber, was)) {
            differences.add(new Difference(path, shown(expected), shown(was)));
        }
    }

    /** 1 and 1.0 are one number. */
    private static int sameNumber(JsonNode one, JsonNode other) {
        if (one.equals(other)) return 0;
        return one.isNumber() && other.isNumber() ? one.decimalValue().compareTo(other.decimalValue()) : 1;
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }

    private ProblemException wrong(String why) {
        return new ProblemException(MappingProblem.BAD_FIXTURE.at(file, why));
    }
}
