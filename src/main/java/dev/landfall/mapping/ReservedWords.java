package dev.landfall.mapping;

import dev.landfall.mapping.ExpressionText.Named;
import dev.landfall.mapping.ExpressionText.Unreadable;
import dev.landfall.problem.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that Data Prep keeps for its language: JEXL's, {@code _errors} and the names of all functions. A source that is
 * called so is written {@code ${...}}; what stands bare is warned of, since Adobe's own examples use a bare {@code date}.
 */
final class ReservedWords {
    /** JEXL's operators and literals that look like names: bare, they are never a column. */
    static final Set<String> OF_JEXL = Set.of(
            "new",
            "mod",
            "or",
            "break",
            "var",
            "lt",
            "for",
            "false",
            "while",
            "eq",
            "gt",
            "div",
            "not",
            "null",
            "continue",
            "else",
            "and",
            "ne",
            "true",
            "le",
            "if",
            "ge",
            "return",
            "do",
            "function",
            "empty",
            "size");

    private static final Pattern STEP = Pattern.compile("\\$\\{[^}]*}|\\[[^]]*]|(?:\\\\.|[^.\\[])++");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}$_][\\p{L}\\p{Nd}$_]*");

    private final Set<String> functions =
            new Functions(Clock.systemUTC()).byName().keySet();

    /** A column's name as an attribute or an expression names it. */
    String written(String column) {
        boolean plain = PLAIN.matcher(column).matches() && !isReserved(column);
        return plain ? column : "${" + column.replace(".", "\\.") + "}";
    }

    /** A warning for every reserved word that a mapping uses as a field's name. */
    List<Problem> warnings(MappingSet set, String file) {
        List<Problem> warnings = new ArrayList<>();
        for (Mapping mapping : set.mappings()) {
            sourceNames(mapping).stream()
                    .filter(used -> isReserved(used.name()))
                    .forEach(used -> warnings.add(warning(mapping.sourceAt(), file, used)));
            // Functions are called in sources only: Adobe maps to the bare target 'timestamp' everywhere.
            names(mapping.destination()).stream()
                    .filter(used -> isOfTheLanguage(used.name()))
                    .forEach(used -> warnings.add(warning(mapping.destinationAt(), file, used)));
        }
        return warnings;
    }

    private static Problem warning(Written at, String file, Named used) {
        return MappingProblem.RESERVED_WORD.at(at.in(file, used.at()), used.name());
    }

    private boolean isReserved(String name) {
        return isOfTheLanguage(name) || functions.contains(name);
    }

    private static boolean isOfTheLanguage(String name) {
        return OF_JEXL.contains(name) || name.equals("_errors");
    }

    private static List<Named> sourceNames(Mapping mapping) {
        return switch (mapping.type()) {
            case ATTRIBUTE -> names(mapping.source());
            case EXPRESSION -> bare(mapping.source());
            case STATIC -> List.of();
        };
    }

    private static List<Named> bare(String expression) {
        try {
            return ExpressionText.of(expression).bare();
        } catch (Unreadable e) {
            return List.of(); // the check says so
        }
    }

    private static List<Named> names(String path) {
        List<Named> names = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            names.add(new Named(step.group(), step.start()));
        }
        return names;
    }
}
