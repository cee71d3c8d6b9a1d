package dev.landfall.routes;

import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** Turns what Camel throws while it creates a route into a problem at the place where a person mends it. */
final class Refusal {
    /** How Camel 4.18 words it; when it words it otherwise, its whole sentence is shown. */
    private static final Pattern UNKNOWN_OPTIONS = Pattern.compile("Unknown parameters=\\[\\{(.*)}]");

    private static final Pattern SCHEME = Pattern.compile("Failed to resolve endpoint: ([\\w.+-]+):");
    private static final Pattern OPTION = Pattern.compile("(?:^|, )([\\w.-]+)=");
    private static final Pattern UNKNOWN_STEP = Pattern.compile("(?:Unsupported field|Unknown node id): ([\\w.-]+)");
    private static final Pattern LOCATION = Pattern.compile("line (\\d+), column (\\d+)");
    private static final Pattern NODE = Pattern.compile(">>> \\w+\\[(.*)] <<<", Pattern.DOTALL);

    private final CamelContext context;
    private final Findings findings;
    private final Element element;
    private final Element written;
    private final List<Throwable> chain;

    /** Camel refused {@code element} while loading it; {@code template} is the one that it uses, if any. */
    Refusal(CamelContext context, Findings findings, Element element, Optional<Template> template, Exception thrown) {
        this.context = context;
        this.findings = findings;
        this.element = element;
        this.written = template.map(Template::element).orElse(element);
        this.chain = Stream.<Throwable>iterate(thrown, it -> it != null, Throwable::getCause)
                .limit(20)
                .toList();
    }

    void tell() {
        Optional<MatchResult> step = find(UNKNOWN_STEP);
        if (step.isPresent()) tellStep(step.get().group(1));
        // else a consequence, most likely, of what was told
        else if (!findings.blames(element)) tellRefusal();
    }

    private void tellRefusal() {
        List<Problem> ours = chain.stream()
                .filter(ProblemException.class::isInstance)
                .findFirst()
                .map(it -> ((ProblemException) it).problems())
                .orElse(List.of());
        Optional<MatchResult> options = find(UNKNOWN_OPTIONS)
                .filter(unknown -> OPTION.matcher(unknown.group(1)).find());
        if (!ours.isEmpty()) ours.forEach(it -> findings.add(start(), it.in(where())));
        else if (options.isPresent()) tellOptions(options.get());
        else
            findings.add(
                    start(), RoutesProblem.REFUSED.at(where(), element.kind().text(), reason()));
    }

    private void tellOptions(MatchResult unknown) {
        String scheme = find(SCHEME).map(it -> it.group(1)).orElse("?");
        List<Word> keys =
                Nodes.keys(written.kind().place().file(), written.body()).toList();
        OPTION.matcher(unknown.group(1)).results().map(it -> it.group(1)).forEach(option -> {
            Place place = keys.stream()
                    .filter(it -> it.text().equals(option))
                    .findFirst()
                    .orElse(written.kind())
                    .place();
            findings.add(place, RoutesProblem.UNKNOWN_OPTION, scheme, option, suggestion(scheme, option));
        });
    }

    private String suggestion(String scheme, String option) {
        var factory = context.getCamelContextExtension().getEndpointUriFactory(scheme);
        return factory == null ? "" : DidYouMean.suffix(option, factory.propertyNames());
    }

    private void tellStep(String word) {
        Path file = element.kind().place().file();
        Place said = find(LOCATION)
                .map(it -> new Place(file, Integer.parseInt(it.group(1)), Integer.parseInt(it.group(2))))
                .orElse(start());
        Place place = Nodes.keys(file, element.body())
                .filter(it -> it.text().equals(word))
                .map(Word::place)
                .min(Comparator.comparingInt(it -> Math.abs(it.line() - said.line())))
                .orElse(said);
        if (findings.blames(place)) return;
        findings.add(place, RoutesProblem.UNKNOWN_STEP, word, DidYouMean.suffix(word, CamelWords.all()));
    }

    private String where() {
        Place inside = find(NODE)
                .map(it -> placeOfStep(it.group(1)))
                .orElse(written.kind().place());
        return element.equals(written) ? inside.toString() : start() + ", in its template " + inside;
    }

    /** Camel shows a step as {@code to[uri?options]} or {@code Log[message]}: the longest text that it begins with. */
    private Place placeOfStep(String shown) {
        return Nodes.words(written.kind().place().file(), written.body())
                .filter(it -> !it.isMissing() && shown.startsWith(it.text()))
                .max(Comparator.comparingInt(it -> it.text().length()))
                .orElse(written.kind())
                .place();
    }

    private String reason() {
        String message = String.valueOf(chain.get(chain.size() - 1).getMessage());
        return message.replaceAll("\\s+", " ").strip();
    }

    private Optional<MatchResult> find(Pattern pattern) {
        return chain.stream()
                .flatMap(it -> pattern.matcher(String.valueOf(it.getMessage())).results())
                .findFirst();
    }

    private Place start() {
        return element.kind().place();
    }
}
