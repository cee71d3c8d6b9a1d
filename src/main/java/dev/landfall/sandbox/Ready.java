package dev.landfall.sandbox;

import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Waits for the line {@code READY <url>} that a stand-in writes when it serves, and keeps the URL in its run file. */
record Ready(SandboxOptions options, Spawner spawner, Patience patience, Consumer<String> progress) {
    private static final String WORD = "READY ";
    private static final int TAIL = 20;

    URI await(StandIn standIn, RunFile.Entry entry) {
        if (!entry.url().isEmpty()) return URI.create(entry.url());
        patience.until(() -> said(standIn).isPresent() || !entry.process().running());
        String url = said(standIn).orElseThrow(() -> notReady(standIn, entry));
        new RunFile(options, standIn).write(entry.readyAt(url));
        progress.accept("%s serves at %s".formatted(standIn.id(), url));
        return URI.create(url);
    }

    private Optional<String> said(StandIn standIn) {
        String text = text(spawner.said(standIn));
        int whole = text.lastIndexOf('\n') + 1; // a line without its end may be half a line
        return text.substring(0, whole)
                .lines()
                .filter(line -> line.startsWith(WORD))
                .map(line -> line.substring(WORD.length()).strip())
                .findFirst();
    }

    private ProblemException notReady(StandIn standIn, RunFile.Entry entry) {
        String where = "log " + entry.log();
        if (entry.process().running()) {
            return new ProblemException(SandboxProblem.NOT_READY.at(where, standIn.id(), patience.seconds()));
        }
        return new ProblemException(SandboxProblem.ENDED_EARLY.at(where, standIn.id(), lastWords(entry)));
    }

    /** Of the log's end the line that names the error: programs say more after it; else the very last. */
    private static String lastWords(RunFile.Entry entry) {
        List<String> said = text(Path.of(entry.log()))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                .toList();
        if (said.isEmpty()) return "(nothing)";
        return said.stream()
                .skip(Math.max(0, said.size() - TAIL))
                .filter(line -> line.contains("Error") || line.contains("Exception"))
                .findFirst()
                .orElse(said.get(said.size() - 1));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8); // tolerates bytes that are not UTF-8
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new ProblemException(SandboxProblem.FOLDER.at(file.toString(), e), e);
        }
    }
}
