package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one mapping set as a stream, so that every problem knows its line. */
final class MappingSetReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String origin;
    private final List<Mapping> mappings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private String schemaId = "";

    MappingSetReader(String origin) {
        this.origin = origin;
    }

    MappingSet read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ProblemException(MappingProblem.NO_FILE.at(origin, origin, suggestion(file)), e);
        } catch (IOException e) {
            throw new ProblemException(MappingProblem.UNREADABLE.at(origin, origin, e), e);
        }
    }

    MappingSet parse(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            set(parser);
        } catch (JsonProcessingException e) {
            throw new ProblemException(MappingProblem.NOT_JSON.at(place(e.getLocation()), e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (mappings.isEmpty() && problems.isEmpty()) {
            problems.add(MappingProblem.NO_MAPPINGS.at(origin));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return new MappingSet(origin, schemaId, mappings);
    }

    private void set(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problems.add(MappingProblem.NO_MAPPINGS.at(origin));
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals("mappings") && value == JsonToken.START_ARRAY) {
                list(parser);
            } else {
                schema(key, parser.readValueAsTree());
            }
        }
        parser.nextToken();
    }

    private void schema(String key, JsonNode value) {
        if (key.equals("outputSchema")) {
            schemaId = value.path("schemaRef").path("id").asText();
        } else if (key.equals("xdmSchema")) {
            schemaId = value.asText();
        }
    }

    private void list(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int line = parser.currentTokenLocation().getLineNr();
            JsonNode node = parser.readValueAsTree();
            mapping(node, line);
        }
    }

    private void mapping(JsonNode node, int line) {
        Optional<SourceType> type = sourceType(node, line);
        Optional<String> source = either(node, "source", "sourceAttribute", line);
        Optional<String> destination = either(node, "destination", "destinationXdmPath", line);
        if (type.isPresent() && source.isPresent() && destination.isPresent()) {
            mappings.add(new Mapping(type.get(), source.get(), destination.get(), line));
        }
    }

    /** The older dialect knows no other source than an attribute, and says no type. */
    private Optional<SourceType> sourceType(JsonNode node, int line) {
        String word = node.path("sourceType").asText(SourceType.ATTRIBUTE.name());
        Optional<SourceType> type = SourceType.of(word);
        if (type.isEmpty()) {
            report(line, MappingProblem.UNKNOWN_SOURCE_TYPE, word, DidYouMean.suffix(word, SourceType.words()));
        }
        return type;
    }

    /** A value under its newer or its older key; Experience Platform's answers often hold both. */
    private Optional<String> either(JsonNode node, String newer, String older, int line) {
        JsonNode found = filled(node, newer) ? node.get(newer) : node.path(older);
        if (!found.isValueNode() || found.isNull() || found.asText().isEmpty()) {
            report(line, MappingProblem.MISSING_KEY, newer, older);
            return Optional.empty();
        }
        if (filled(node, older) && !node.get(older).equals(found)) {
            report(line, MappingProblem.TWO_DIALECTS_DISAGREE, newer, older);
        }
        return Optional.of(found.asText());
    }

    private static boolean filled(JsonNode node, String key) {
        return node.hasNonNull(key);
    }

    private void report(int line, MappingProblem problem, Object... values) {
        problems.add(problem.at(origin + ":" + line, values));
    }

    private String place(JsonLocation location) {
        return origin + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    private static String suggestion(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return DidYouMean.suffix(
                    String.valueOf(file.getFileName()),
                    files.map(other -> String.valueOf(other.getFileName())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
