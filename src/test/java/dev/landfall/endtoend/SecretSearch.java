package dev.landfall.endtoend;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Looks for known secrets where none may be: in texts, in files, and in all that was logged meanwhile, our own lines down to
 * debug. As they are, and as they travel: in a URL, and in Base64.
 */
final class SecretSearch implements AutoCloseable {
    private static final Logger ROOT = logger(Logger.ROOT_LOGGER_NAME);
    private static final Logger OURS = logger("dev.landfall");

    private final Map<String, String> forms = new LinkedHashMap<>();
    private final List<String> found = new ArrayList<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final Level level = OURS.getLevel();

    SecretSearch() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(ROOT.getLoggerContext());
        encoder.setPattern("%level %logger %msg %mdc%n%ex{full}");
        encoder.start();
        appender.setContext(ROOT.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        ROOT.addAppender(appender);
        OURS.setLevel(Level.DEBUG);
    }

    private static Logger logger(String name) {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
    }

    /** Looks for this too, from now on. */
    SecretSearch plant(String what, String secret) {
        forms.put(secret, what);
        forms.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), what + ", URL-encoded");
        for (String before : List.of("", "x", "xx")) forms.put(inBase64(before, secret), what + ", in Base64");
        return this;
    }

    /** What of it is the same whatever stands before and behind, as a user does in a header. */
    private static String inBase64(String before, String secret) {
        String all =
                Base64.getEncoder().withoutPadding().encodeToString((before + secret).getBytes(StandardCharsets.UTF_8));
        return all.substring(before.isEmpty() ? 0 : before.length() + 1, all.length() - 1);
    }

    /** What opens the landing zone now. */
    SecretSearch plantSignature(Project project) {
        String sas = project.features().zone().access().sas();
        String signature = Stream.of(sas.split("&"))
                .filter(part -> part.startsWith("sig="))
                .findFirst()
                .orElseThrow();
        return plant("the landing zone's signature", signature);
    }

    /** Looks through a text; {@code where} is for people. */
    void text(String where, String text) {
        forms.forEach((form, what) -> {
            if (text.contains(form)) found.add(where + " holds " + what);
        });
    }

    /** Looks through every file below, whatever it is. */
    void files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                text(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a secret was found, the log included; no secret itself. */
    List<String> found() {
        text("the log", log.toString(StandardCharsets.UTF_8));
        return List.copyOf(found);
    }

    /** What was logged so far. */
    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        ROOT.detachAppender(appender);
        appender.stop();
        OURS.setLevel(level);
    }
}
