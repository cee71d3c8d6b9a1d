package dev.landfall.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.ledger.Alert;
import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON that tells of an alert: what stands in it for a value is replaced by that value, escaped, so it stays JSON. */
final class Template {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String SLACK = "{\"text\": \"${title}\"}";
    private static final int LONGEST = 64 * 1024;
    private static final Alert SAMPLE =
            Alert.of("late:sample", "sample", "late", "X-1", "What.", "Mend.", Optional.of("1"));

    private final String text;
    private final String installation;
    private final UnaryOperator<String> escaping;

    private Template(String text, String installation, UnaryOperator<String> escaping) {
        this.text = text;
        this.installation = installation;
        this.escaping = escaping;
    }

    /** As Slack takes it; a value makes no link and calls nobody there. */
    static Template slack(String installation) {
        return new Template(SLACK, installation, Template::withoutMarkup);
    }

    private static String withoutMarkup(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Refuses one that cannot be read, names what there is not, or does not become JSON. */
    static Template read(Path file, String installation) {
        try {
            if (Files.size(file) > LONGEST)
                throw new IllegalArgumentException("it has more than %d bytes".formatted(LONGEST));
            Template template = new Template(Files.readString(file), installation, UnaryOperator.identity());
            JSON.readTree(template.filled(SAMPLE));
            return template;
        } catch (JsonProcessingException e) {
            throw bad(file, "what it becomes is no JSON (%s)".formatted(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw bad(file, "it cannot be read (%s)".formatted(e.getClass().getSimpleName()), e);
        } catch (IllegalArgumentException e) {
            throw bad(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static ProblemException bad(Path file, String why, Throwable cause) {
        return new ProblemException(AlertProblem.BAD_TEMPLATE.at("alert.template", file, why), cause);
    }

    String filled(Alert alert) {
        Map<String, String> values = values(alert);
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
    }

    private String value(MatchResult place, Map<String, String> values) {
        String value = values.get(place.group(1));
        if (value == null)
            throw new IllegalArgumentException("there is no ${%s}.%s"
                    .formatted(place.group(1), DidYouMean.suffix(place.group(1), values.keySet())));
        return new String(JsonStringEncoder.getInstance().quoteAsString(escaping.apply(value)));
    }

    private Map<String, String> values(Alert alert) {
        Map<String, String> values = new TreeMap<>();
        values.put("event", alert.isOver() ? "resolved" : "raised");
        values.put("cause", alert.cause());
        values.put("dataflow", alert.dataflow());
        values.put("kind", alert.kind());
        values.put("code", alert.code());
        values.put("problem", alert.what());
        values.put("mend", alert.mend());
        values.put("run", alert.run().orElse(""));
        values.put(
                "since",
                Instant.ofEpochMilli(alert.since())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        values.put("installation", installation);
        values.put("title", title(alert));
        return values;
    }

    private String title(Alert alert) {
        String whose = alert.dataflow().isEmpty() ? "all dataflows" : "dataflow " + alert.dataflow();
        String code = alert.code().isEmpty() ? "" : ", " + alert.code();
        return alert.isOver()
                ? "Landfall '%s': resolved for %s (%s%s). It was: %s"
                        .formatted(installation, whose, alert.kind(), code, alert.what())
                : "Landfall '%s': %s (%s%s). %s %s"
                        .formatted(installation, whose, alert.kind(), code, alert.what(), alert.mend());
    }
}
