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

    Refusal(CamelContext context, Findings findings) {
        this.context = context;
        this.findings = findings;
    }

    void tell(Exception thrown, Element element, Optional<Template> template) {
        List<Throwable> chain = Stream.<Throwable>iterate(thrown, it -> it != null, Throwable::getCause)
                .limit(20)
                .toList();
        Element written = template.map(Template::element).orElse(element);
        Optional<ProblemException> ours = chain.stream()
                .filter(ProblemException.class::isInstance)
                .map(ProblemException.class::cast)
                .findFirst();
        if (ours.isPresent()) {
            ours.get()
                    .problems()
                    .forEach(it -> findings.add(element.kind().place(), placed(it, chain, element, written)));
        } else if (find(UNKNOWN_OPTIONS, chain).isPresent()) {
            tellOptions(find(UNKNOWN_OPTIONS, chain).get(), chain, written);
        } else if (find(UNKNOWN_STEP, chain).isPresent()) {
            tellStep(find(UNKNOWN_STEP, chain).get().group(1), chain, element);
        } else {
            findings.add(
                    element.kind().place(),
                    RoutesProblem.REFUSED.at(
                            where(chain, element, written), element.kind().text(), reason(chain)));
        }
    }

    private void tellOptions(MatchResult unknown, List<Throwable> chain, Element written) {
        String scheme = find(SCHEME, chain).map(it -> it.group(1)).orElse("?");
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

    private void tellStep(String word, List<Throwable> chain, Element element) {
        Path file = element.kind().place().file();
        Place said = find(LOCATION, chain)
                .map(it -> new Place(file, Integer.parseInt(it.group(1)), Integer.parseInt(it.group(2))))
                .orElse(element.kind().place());
        Place place = Nodes.keys(file, element.body())
                .filter(it -> it.text().equals(word))
                .map(Word::place)
                .min(Comparator.comparingInt(it -> Math.abs(it.line() - said.line())))
                .orElse(said);
        findings.add(place, RoutesProblem.UNKNOWN_STEP, word, DidYouMean.suffix(word, CamelWords.all()));
    }

    private static Problem placed(Problem problem, List<Throwable> chain, Element element, Element written) {
        return new Problem(
                problem.code(), problem.kind(), problem.what(), where(chain, element, written), problem.mend());
    }

    private static String where(List<Throwable> chain, Element element, Element written) {
        Place instance = element.kind().place();
        Place inside = find(NODE, chain)
                .map(it -> placeOfStep(it.group(1), written))
                .orElse(written.kind().place());
        return element.equals(written) ? inside.toString() : instance + ", in its template " + inside;
    }

    /** Camel shows a step as {@code to[uri?options]} or {@code Log[message]}: the longest text that it begins with. */
    private static Place placeOfStep(String shown, Element written) {
        return Nodes.words(written.kind().place().file(), written.body())
                .filter(it -> !it.isMissing() && shown.startsWith(it.text()))
                .max(Comparator.comparingInt(it -> it.text().length()))
                .orElse(written.kind())
                .place();
    }

    private static String reason(List<Throwable> chain) {
        String message = String.valueOf(chain.get(chain.size() - 1).getMessage());
        return message.replaceAll("\\s+", " ").strip();
    }

    private static Optional<MatchResult> find(Pattern pattern, List<Throwable> chain) {
        return chain.stream()
                .flatMap(it -> pattern.matcher(String.valueOf(it.getMessage())).results())
                .findFirst();
    }
}
