package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.landing.Column;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One-line mapping sets and schemas for tests. */
final class Mapped {
    static final Instant NOW = Instant.parse("2026-01-31T09:15:00.123456789Z");
    static final ObjectMapper JSON = new ObjectMapper();

    private Mapped() {}

    static XdmSchema schema(String properties) {
        return schema(properties, "[]");
    }

    static XdmSchema schema(String properties, String descriptors) {
        try {
            String json = "{\"$id\": \"s\", \"title\": \"Test\", \"type\": \"object\", \"properties\": {%s}}";
            return XdmSchema.of(JSON.readTree(json.formatted(properties)), JSON.readTree(descriptors), "test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MappingSet set(String... mappings) {
        return MappingSet.parse("{\"mappings\": [\n%s\n]}".formatted(String.join(",\n", mappings)), "set.json");
    }

    static String attribute(String source, String destination) {
        return mapping("ATTRIBUTE", source, destination);
    }

    static String mapping(String type, String source, String destination) {
        return "{\"sourceType\": %s, \"source\": %s, \"destination\": %s}"
                .formatted(quoted(type), quoted(source), quoted(destination));
    }

    static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    static Mapper compile(MappingSet set, List<Column> columns, XdmSchema schema) {
        return Mapper.compile(set, columns, schema, "", Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** The problems that compiling finds, as code and sentence. */
    static List<String> problems(MappingSet set, List<Column> columns, XdmSchema schema) {
        try {
            compile(set, columns, schema);
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    /** The record as JSON text with the codes of what it does without, or the codes alone where nothing is left. */
    static String json(MappedRow row) {
        String codes = String.join(
                " ", row.reasons().stream().map(reason -> reason.code().code()).toList());
        if (row instanceof MappedRow.Rejected) return codes;
        String record = record(row);
        if (codes.isEmpty()) return record;
        return record.equals("{}") ? codes : record + " " + codes;
    }

    /** The record alone as JSON text. */
    static String record(MappedRow row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            ((MappedRow.Accepted) row).writeTo(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** One cell of one type to the field {@code x} of one type. */
    static String convert(String columnType, @Nullable String cell, String field) {
        XdmSchema schema = schema("\"x\": " + field);
        Mapper mapper = compile(set(attribute("c", "x")), List.of(new Column("c", columnType)), schema);
        return json(mapper.map(cell));
    }

    /** The tutorial's columns as Databricks shows them. */
    static List<Column> gamingColumns() {
        return Stream.of(
                        "USER_ID STRING",
                        "USERNAME STRING",
                        "FIRST_NAME STRING",
                        "LAST_NAME STRING",
                        "date_joined TIMESTAMP",
                        "country STRING",
                        "state_province STRING",
                        "city STRING",
                        "postal_code STRING",
                        "preferred_platform STRING",
                        "customer_ltv DOUBLE",
                        "email_opt_in BOOLEAN")
                .map(text -> text.split(" "))
                .map(parts -> new Column(parts[0], parts[1]))
                .toList();
    }

    static Mapper gamingMapper() {
        return compile(
                MappingSet.read(Path.of("mappings/gaming-profile.json")),
                gamingColumns(),
                XdmSchema.read(Path.of("schemas/gaming-profile.json")));
    }
}
