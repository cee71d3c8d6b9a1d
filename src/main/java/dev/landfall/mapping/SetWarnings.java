package dev.landfall.mapping;

import dev.landfall.mapping.ExpressionText.Call;
import dev.landfall.mapping.ExpressionText.Unreadable;
import dev.landfall.problem.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is no mistake of a mapping set, but may surprise: told by every check, in the way of none. */
final class SetWarnings {
    /** They answer otherwise when a row is mapped again. */
    private static final Set<String> CHANGING = Set.of("uuid", "guid", "now", "timestamp");

    private static final String ID = "_id";
    private static final String EACH = "[*]";

    private final WrittenAs looks =
            new WrittenAs(new Functions(Clock.systemUTC()).byName().keySet());
    private final String file;
    private final List<Problem> warnings = new ArrayList<>();

    SetWarnings(String file) {
        this.file = file;
    }

    List<Problem> of(MappingSet set) {
        warnings.addAll(new ReservedWords().warnings(set, file));
        set.mappings().forEach(this::iteration);
        set.mappings().forEach(this::identifier);
        set.mappings().forEach(this::sourceType);
        return warnings;
    }

    private void iteration(Mapping mapping) {
        boolean iterates = mapping.type() == SourceType.ATTRIBUTE
                && mapping.source().contains(EACH)
                && mapping.destination().contains(EACH)
                && !mapping.destination().endsWith(EACH);
        if (iterates) {
            warnings.add(
                    MappingProblem.ITERATES_PLAINLY.at(mapping.destinationAt().in(file), mapping.destination()));
        }
    }

    private void identifier(Mapping mapping) {
        if (mapping.type() != SourceType.EXPRESSION || !mapping.destination().equals(ID)) return;
        changing(mapping.source())
                .ifPresent(call -> warnings.add(
                        MappingProblem.CHANGING_ID.at(mapping.sourceAt().in(file, call.at()), call.function())));
    }

    private void sourceType(Mapping mapping) {
        String source = mapping.source();
        boolean isMistaken =
                switch (mapping.type()) {
                    case ATTRIBUTE -> looks.isExpression(source, name -> false);
                    case EXPRESSION -> looks.isPath(source);
                    case STATIC -> false;
                };
        if (!isMistaken) return;
        MappingProblem problem = mapping.type() == SourceType.ATTRIBUTE
                ? MappingProblem.LOOKS_LIKE_EXPRESSION
                : MappingProblem.PLAIN_PATH;
        warnings.add(problem.at(mapping.sourceAt().in(file), Mapping.shortened(source)));
    }

    private static Optional<Call> changing(String expression) {
        try {
            return ExpressionText.of(expression).calls().stream()
                    .filter(call -> CHANGING.contains(call.function()))
                    .findFirst();
        } catch (Unreadable e) {
            return Optional.empty(); // the check says so
        }
    }
}
