package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.landing.Column;
import dev.landfall.problem.JsonPlace;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a source as a file tells them, for work without Databricks: {@code {"user_id": "STRING", ...}} in the order of
 * the table, alone or under {@code columns} as in the test of a mapping set.
 */
public final class ColumnsFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ColumnsFile() {}

    /** Fails with {@code MAPPING-34} on anything else; a type need not be known here. */
    public static List<Column> read(Path file) {
        JsonNode content = json(file);
        JsonNode columns = content.path("columns").isObject() ? content.path("columns") : content;
        if (!columns.isObject() || columns.isEmpty()) throw wrong(file, "it holds no object of names and types", null);
        columns.properties().forEach(column -> {
            if (!column.getValue().isTextual()) {
                throw wrong(file, "'%s' has no type in quotes".formatted(column.getKey()), null);
            }
        });
        return of(columns);
    }

    static List<Column> of(JsonNode columns) {
        return columns.properties().stream()
                .map(column -> new Column(column.getKey(), column.getValue().asText()))
                .toList();
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw wrong(file, JsonPlace.words(e), e);
        } catch (IOException e) {
            throw wrong(file, "it cannot be read", e);
        }
    }

    private static ProblemException wrong(Path file, String why, @Nullable Throwable cause) {
        Problem problem = MappingProblem.BAD_COLUMNS.at(file.toString(), why);
        return cause == null ? new ProblemException(problem) : new ProblemException(problem, cause);
    }
}
