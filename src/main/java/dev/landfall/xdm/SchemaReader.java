package dev.landfall.xdm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.edited.EditedFile;
import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.JsonPlace;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a schema and the descriptors that belong to it. */
final class SchemaReader {
    private static final String EVENT = "https://ns.adobe.com/xdm/context/experienceevent";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String where;

    SchemaReader(String where) {
        this.where = where;
    }

    XdmSchema read(Path file) {
        try {
            return read(EditedFile.read(file));
        } catch (NoSuchFileException e) {
            throw new ProblemException(XdmProblem.NO_FILE.at(where, where, suggestion(file)), e);
        } catch (IOException e) {
            throw new ProblemException(XdmProblem.UNREADABLE.at(where, where, e), e);
        }
    }

    XdmSchema read(ByteBuffer content) {
        EditedFile.tooLarge(content).ifPresent(why -> {
            throw new ProblemException(XdmProblem.UNREADABLE.at(where, where, why));
        });
        JsonNode saved = json(content);
        if (!saved.path("schema").isObject()) {
            throw new ProblemException(XdmProblem.NO_SCHEMA.at(where, "schema"));
        }
        return schema(saved.path("schema"), saved.path("descriptors"));
    }

    XdmSchema schema(JsonNode schema, JsonNode descriptors) {
        String id = schema.path("$id").asText();
        String title = schema.path("title").asText(id);
        if (schema.has(SchemaRules.REFERENCE)) {
            throw new ProblemException(XdmProblem.REFERENCE.at(where, title));
        }
        if (schema.path("properties").isEmpty() || !schema.path("properties").isObject()) {
            throw new ProblemException(XdmProblem.NOT_RESOLVED.at(where, title));
        }
        UnknownFields unknown = new UnknownFields(where);
        XdmField.Branch root = new FieldReader(where, unknown).branch(schema, new XdmPath(List.of()));
        boolean isEvent = schema.path("meta:class").asText().equals(EVENT);
        Optional<JsonNode> primary = primaryIdentity(id, title, descriptors);
        XdmSchema known = new XdmSchema(
                id,
                title,
                root,
                unknown,
                primary.map(SchemaReader::identityPath),
                primary.flatMap(SchemaReader::namespace),
                isEvent);
        known.primaryIdentity().ifPresent(path -> checkKnown(known, path));
        return known;
    }

    private void checkKnown(XdmSchema schema, XdmPath path) {
        if (schema.find(path).isEmpty() && schema.unknownType(path).isEmpty()) {
            throw new ProblemException(XdmProblem.UNKNOWN_IDENTITY_PATH.at(where, path, schema.title()));
        }
    }

    private Optional<JsonNode> primaryIdentity(String id, String title, JsonNode descriptors) {
        List<JsonNode> found = flat(descriptors).stream()
                .filter(descriptor -> isPrimaryIdentity(descriptor, id))
                .toList();
        if (found.size() > 1) {
            throw new ProblemException(XdmProblem.TWO_PRIMARY_IDENTITIES.at(
                    where, title, found.stream().map(SchemaReader::identityPath).toList()));
        }
        return found.stream().findFirst();
    }

    private static XdmPath identityPath(JsonNode descriptor) {
        return XdmPath.ofSlashes(descriptor.path("xdm:sourceProperty").asText());
    }

    /** Its symbol; a descriptor may name it by a number instead, which says nothing to a person. */
    private static Optional<String> namespace(JsonNode descriptor) {
        boolean byNumber = descriptor.path("xdm:property").asText().equals("xdm:id");
        String symbol = descriptor.path("xdm:namespace").asText();
        return byNumber || symbol.isEmpty() ? Optional.empty() : Optional.of(symbol);
    }

    private static boolean isPrimaryIdentity(JsonNode descriptor, String schemaId) {
        return descriptor.path("@type").asText().equals("xdm:descriptorIdentity")
                && descriptor.path("xdm:isPrimary").asBoolean()
                && descriptor.path("xdm:sourceSchema").asText().equals(schemaId);
    }

    /** Descriptors come as a list, or as lists under the names of their types. */
    private static List<JsonNode> flat(JsonNode descriptors) {
        List<JsonNode> flat = new ArrayList<>();
        for (JsonNode node : descriptors) {
            if (node.isArray()) {
                node.forEach(flat::add);
            } else {
                flat.add(node);
            }
        }
        return flat;
    }

    private JsonNode json(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new ProblemException(XdmProblem.NOT_JSON.at(where + JsonPlace.suffix(e), e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new ProblemException(XdmProblem.UNREADABLE.at(where, where, e), e);
        }
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
