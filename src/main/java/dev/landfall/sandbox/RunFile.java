package dev.landfall.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a started stand-in, kept as JSON in {@code run/<name>.json} until it is stopped. A person may
 * read it. It is replaced in one step, so that nobody sees half of it.
 */
final class RunFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    RunFile(SandboxOptions options, StandIn standIn) {
        this.file = options.runFolder().resolve(standIn.id() + ".json");
    }

    /** A started stand-in; {@code url} is empty until it was ready. */
    record Entry(OwnProcess process, int askedPort, String url, String log) {

        Entry readyAt(String readyUrl) {
            OwnProcess now = process.handle()
                    .map(handle -> OwnProcess.of(handle, process.command()))
                    .orElse(process);
            return new Entry(now, askedPort, readyUrl, log);
        }
    }

    void write(Entry entry) {
        ObjectNode node = JSON.createObjectNode()
                .put("pid", entry.process().pid())
                .put("started", entry.process().started().toString())
                .put("port", entry.askedPort())
                .put("url", entry.url())
                .put("log", entry.log());
        entry.process().command().forEach(node.putArray("command")::add);
        try {
            Path half = Files.createTempFile(file.getParent(), "half", ".json");
            Files.writeString(half, node.toPrettyString());
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw folderProblem(e);
        }
    }

    Optional<Entry> read() {
        try {
            return Optional.of(entry((ObjectNode) JSON.readTree(Files.readString(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw folderProblem(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw folderProblem(e);
        }
    }

    private static Entry entry(ObjectNode node) {
        List<String> command = new ArrayList<>();
        node.path("command").forEach(word -> command.add(word.asText()));
        OwnProcess process = new OwnProcess(
                node.path("pid").asLong(), Instant.parse(node.path("started").asText()), command);
        return new Entry(
                process,
                node.path("port").asInt(),
                node.path("url").asText(),
                node.path("log").asText());
    }

    private ProblemException folderProblem(IOException e) {
        return new ProblemException(SandboxProblem.FOLDER.at(file.toString(), e), e);
    }
}
