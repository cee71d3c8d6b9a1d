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
import dev.landfall.problem.JsonPlace;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one mapping set as a stream, so that every problem knows its line and column. */
final class MappingSetReader {
    private static final int MOST_MAPPINGS = 50_000;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String origin;
    private final List<Mapping> mappings = new ArrayList<>();
    private final List<HalfMapping> halves = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private String text = "";
    private String schemaId = "";
    private Optional<Written> listAt = Optional.empty();

    MappingSetReader(String origin) {
        this.origin = origin;
    }

    /** The mappings that can be read, what the others say all the same, and what is wrong with them. */
    record Found(MappingSet set, List<HalfMapping> halves, List<Problem> problems) {
        Found {
            halves = List.copyOf(halves);
            problems = List.copyOf(problems);
        }

        MappingSet orThrow() {
            if (!problems.isEmpty()) {
                throw new ProblemException(problems);
            }
            return set;
        }
    }

    /** Fails with what keeps the file as a whole from being read. */
    Found find(Path file) {
        return find(file(file).text());
    }

    MappingSetFile file(Path file) {
        return new MappingSetFile(file, origin);
    }

    /** Fails with what is no JSON, or holds too many mappings. */
    Found find(String json) {
        text = json;
        try (JsonParser parser = JSON.createParser(json)) {
            set(parser);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    MappingProblem.NOT_JSON.at(origin + JsonPlace.suffix(e), e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MappingSet set = new MappingSet(origin, schemaId, listAt, mappings);
        if (mappings.isEmpty() && problems.isEmpty()) {
            problems.add(MappingProblem.NO_MAPPINGS.at(set.listIn(origin)));
        }
        return new Found(set, halves, problems);
    }

    private void set(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problems.add(MappingProblem.NO_MAPPINGS.at(origin));
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonLocation keyAt = parser.currentTokenLocation();
            JsonToken value = parser.nextToken();
            if (key.equals("mappings") && value == JsonToken.START_ARRAY) {
                listAt = Optional.of(new Written(keyAt.getLineNr(), keyAt.getColumnNr(), ""));
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
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (++count > MOST_MAPPINGS) {
                throw new ProblemException(
                        MappingProblem.TOO_MANY_MAPPINGS.at(place(parser.currentTokenLocation()), MOST_MAPPINGS));
            }
            new Entry(parser).read();
        }
    }

    private String place(JsonLocation location) {
        return origin + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    /** One element of the list, each of its values with its place. */
    private final class Entry {
        private final Written start;
        private final Map<String, JsonNode> values = new HashMap<>();
        private final Map<String, Written> places = new HashMap<>();

        Entry(JsonParser parser) throws IOException {
            start = written(parser);
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                places.put(key, written(parser));
                values.put(key, parser.readValueAsTree());
            }
        }

        private Written written(JsonParser parser) {
            JsonLocation location = parser.currentTokenLocation();
            int quote = (int) location.getCharOffset();
            String raw = parser.currentToken() == JsonToken.VALUE_STRING ? raw(quote + 1) : "";
            return new Written(location.getLineNr(), location.getColumnNr(), raw);
        }

        private String raw(int from) {
            int end = from;
            while (end < text.length() && text.charAt(end) != '"') {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            return text.substring(from, Math.min(end, text.length()));
        }

        void read() {
            Optional<SourceType> type = sourceType();
            Optional<String> source = either("source", "sourceAttribute");
            Optional<String> destination = either("destination", "destinationXdmPath");
            Written sourceAt = place("source", "sourceAttribute");
            Written destinationAt = place("destination", "destinationXdmPath");
            if (type.isPresent() && source.isPresent() && destination.isPresent()) {
                mappings.add(new Mapping(type.get(), source.get(), destination.get(), sourceAt, destinationAt));
            } else {
                halves.add(new HalfMapping(mappings.size(), type, source, destination, sourceAt, destinationAt));
            }
        }

        /** The older dialect knows no other source than an attribute, and says no type. */
        private Optional<SourceType> sourceType() {
            JsonNode given = values.get("sourceType");
            String word = given == null ? SourceType.ATTRIBUTE.name() : given.asText(SourceType.ATTRIBUTE.name());
            Optional<SourceType> type = SourceType.of(word);
            if (type.isEmpty()) {
                report(
                        place("sourceType", "sourceType"),
                        MappingProblem.UNKNOWN_SOURCE_TYPE,
                        word,
                        DidYouMean.suffix(word, SourceType.words()));
            }
            return type;
        }

        /** A value under its newer or its older key; Experience Platform's answers often hold both. */
        private Optional<String> either(String newer, String older) {
            JsonNode found = values.get(isFilled(newer) ? newer : older);
            if (found == null || !found.isValueNode() || found.asText().isEmpty() || found.isNull()) {
                report(place(newer, older), MappingProblem.MISSING_KEY, newer, older);
                return Optional.empty();
            }
            if (isFilled(older) && !found.equals(values.get(older))) {
                report(places.getOrDefault(older, start), MappingProblem.TWO_DIALECTS_DISAGREE, newer, older);
            }
            return Optional.of(found.asText());
        }

        /** Of the value that counts; of the whole mapping when it has neither. */
        private Written place(String newer, String older) {
            Written otherwise = places.getOrDefault(older, places.getOrDefault(newer, start));
            return isFilled(newer) ? places.getOrDefault(newer, start) : otherwise;
        }

        private boolean isFilled(String key) {
            JsonNode value = values.get(key);
            return value != null && !value.isNull();
        }

        private void report(Written at, MappingProblem problem, Object... given) {
            problems.add(problem.at(at.in(origin), given));
        }
    }
}
