package dev.landfall.problem;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders {@code docs/errors.md} from the features' declarations of problems. */
public final class ErrorsDocument {
    private static final String HEAD = """
            # Errors

            Generated from the declarations; do not edit. Every problem says what happened, where, with which value, and how to
            mend it; `…` stands for what is filled in. The command line ends with the exit code of the kind.

            """;

    private final List<Class<? extends ProblemText>> features;

    /** Each class is an enum of one feature's problems. */
    public ErrorsDocument(List<Class<? extends ProblemText>> features) {
        this.features = List.copyOf(features);
    }

    public String render() {
        return HEAD
                + kinds()
                + features.stream()
                        .map(ErrorsDocument::problems)
                        .sorted(Comparator.comparing(texts -> prefix(texts.get(0))))
                        .map(ErrorsDocument::section)
                        .collect(Collectors.joining());
    }

    /** The declarations of one feature in the order of their numbers. */
    static List<ProblemText> problems(Class<? extends ProblemText> feature) {
        return Arrays.stream(feature.getEnumConstants())
                .map(ProblemText.class::cast)
                .sorted(Comparator.comparingInt(ErrorsDocument::number))
                .toList();
    }

    private static String kinds() {
        return Arrays.stream(Kind.values())
                .map(kind -> "| %s | %d |\n".formatted(word(kind), kind.exitCode()))
                .collect(Collectors.joining("", "| Kind | Exit code |\n| --- | --- |\n", ""));
    }

    private static String section(List<ProblemText> problems) {
        return problems.stream()
                .map(ErrorsDocument::row)
                .collect(Collectors.joining(
                        "",
                        "\n## %s\n\n| Code | Kind | What happened | How to mend it |\n| --- | --- | --- | --- |\n"
                                .formatted(prefix(problems.get(0))),
                        ""));
    }

    private static String row(ProblemText problem) {
        ProblemText.Text text = problem.text();
        return "| %s | %s | %s | %s |\n"
                .formatted(text.code(), word(text.kind()), cell(text.what()), cell(text.mend()));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String prefix(ProblemText problem) {
        return problem.code().substring(0, problem.code().lastIndexOf('-'));
    }

    private static int number(ProblemText problem) {
        return Integer.parseInt(problem.code().substring(problem.code().lastIndexOf('-') + 1));
    }

    private static String cell(String pattern) {
        return pattern.replaceAll("%(\\d+\\$)?[,.\\d]*[a-zA-Z]", "…")
                .replace("%%", "%")
                .replace("%n", " ")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("\n", " ");
    }
}
