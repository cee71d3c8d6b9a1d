package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.landing.Column;
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
            .build();

    private final String file;
    private final JsonNode content;
    private final Mapper mapper;
    private final List<Column> columns = new ArrayList<>();

    private MappingFixture(Path file, JsonNode content, MappingSet set, XdmSchema schema) {
        this.file = file.toString();
        this.content = content;
        if (!content.path("columns").isObject()) throw wrong("it has no object 'columns'");
        if (!content.path("cases").isArray() || content.path("cases").isEmpty()) throw wrong("it has no array 'cases'");
        columns.addAll(ColumnsFile.of(content.path("columns")));
        this.mapper = Mapper.compile(set, columns, schema, this.file);
    }

    /** A case and what was otherwise than it says, a line for each path; nothing when it holds. */
    public record Result(String name, List<String> differences) {
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

    private List<String> differences(JsonNode one, String name) {
        if (one.has("record") == one.has("reject")) throw wrong("case '%s' needs 'record' or 'reject'".formatted(name));
        MappedRow row = mapper.map(cells(one.path("row"), name));
        List<String> differences = new ArrayList<>();
        if (row instanceof MappedRow.Rejected rejected) {
            compareRejects(one, rejected, differences);
        } else if (one.has("reject")) {
            differences.add("expected a reject, was a record");
        } else {
            compare("", one.path("record"), record((MappedRow.Accepted) row), differences);
            compareFailures(one, row.reasons(), differences);
        }
        return differences;
    }

    private List<@Nullable String> cells(JsonNode row, String name) {
        row.fieldNames().forEachRemaining(field -> {
            if (columns.stream().noneMatch(column -> column.name().equals(field)))
                throw wrong("case '%s' has '%s', which is not among 'columns'".formatted(name, field));
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

    private static void compareRejects(JsonNode one, MappedRow.Rejected rejected, List<String> differences) {
        Set<String> expected = new TreeSet<>();
        one.path("reject").forEach(code -> expected.add(code.asText()));
        Set<String> codes = new TreeSet<>();
        rejected.reasons().forEach(reason -> codes.add(reason.code().code()));
        if (codes.equals(expected)) return;
        rejected.reasons()
                .forEach(reason -> differences.add(
                        "rejected: %s %s, %s".formatted(reason.code().code(), reason.target(), reason.reason())));
        if (!expected.isEmpty()) differences.add("expected the reject " + String.join(", ", expected));
    }

    /** An attribute that fails is no difference only where the case expects it. */
    private static void compareFailures(JsonNode one, List<RejectReason> reasons, List<String> differences) {
        Set<String> expected = new TreeSet<>();
        one.path("failed").forEach(target -> expected.add(target.asText()));
        for (RejectReason reason : reasons) {
            boolean failed = reason.code().cost() == RejectCode.Cost.ATTRIBUTE;
            if (failed && !expected.remove(reason.target()))
                differences.add("%s: failed: %s, %s"
                        .formatted(reason.target(), reason.code().code(), reason.reason()));
        }
        expected.forEach(target -> differences.add("%s: expected to fail, did not".formatted(target)));
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

    private static void compare(String path, JsonNode expected, JsonNode was, List<String> differences) {
        if (expected.isObject() && was.isObject()) {
            Set<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            was.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String below = path.isEmpty() ? name : path + "." + name;
                compare(below, expected.path(name), was.path(name), differences);
            }
        } else if (!expected.equals(MappingFixture::sameNumber, was)) {
            differences.add("%s: expected %s, was %s".formatted(path, shown(expected), shown(was)));
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
