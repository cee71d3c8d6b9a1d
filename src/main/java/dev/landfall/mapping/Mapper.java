package dev.landfall.mapping;

import dev.landfall.landing.Column;
import dev.landfall.problem.Problem;
import dev.landfall.xdm.XdmSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping set compiled against the columns of a part and the schema of a dataset: turns each row into an XDM record or
 * a reject. Immutable; any number of threads may use one mapper. Holds nothing of a row after it has answered.
 */
public final class Mapper {
    private final int columnCount;
    private final Step[] steps;
    private final Object[] template;
    private final TargetBranch root;
    private final Requirement[] requirements;

    Mapper(int columnCount, List<Step> steps, Object[] template, TargetBranch root, List<Requirement> requirements) {
        this.columnCount = columnCount;
        this.steps = steps.toArray(Step[]::new);
        this.template = template.clone();
        this.root = root;
        this.requirements = requirements.toArray(Requirement[]::new);
    }

    /**
     * Checks every mapping and fails with all {@link MappingProblem}s and {@code XdmProblem}s at once.
     *
     * @param columns in the order of a row's cells, with their Databricks types
     * @param where said by every problem before file and line, for example {@code dataflow gaming-profile}; may be empty
     */
    public static Mapper compile(MappingSet set, List<Column> columns, XdmSchema schema, String where) {
        return compile(set, columns, schema, where, Clock.systemUTC());
    }

    /**
     * Everything that {@link #compile} would find without knowing the columns: targets, required paths, the primary
     * identity, expressions, static texts. Empty when nothing is wrong.
     */
    public static List<Problem> check(MappingSet set, XdmSchema schema, String where) {
        return new MapperCompiler(set, SourceColumns.unknown(), schema, where, Clock.systemUTC()).check();
    }

    static Mapper compile(MappingSet set, List<Column> columns, XdmSchema schema, String where, Clock clock) {
        return new MapperCompiler(set, new SourceColumns(columns), schema, where, clock).compile();
    }

    /**
     * Maps one row.
     *
     * @param cells the texts of the row in the order of the columns; null is SQL's NULL
     */
    public MappedRow map(List<@Nullable String> cells) {
        if (cells.size() != columnCount) {
            return new MappedRow.Rejected(List.of(cellCount(cells.size())));
        }
        Object[] slots = template.clone();
        List<RejectReason> reasons = fill(slots, cells);
        for (Requirement requirement : requirements) {
            if (requirement.broken().test(slots) && !isExplained(requirement.reason(), reasons)) {
                reasons = with(reasons, requirement.reason());
            }
        }
        return reasons.isEmpty() ? new MappedRow.Accepted(root, slots) : new MappedRow.Rejected(reasons);
    }

    /** As {@link #map(List)}. */
    public MappedRow map(@Nullable String... cells) {
        return map(Arrays.asList(cells));
    }

    /** Here alone is decided that a value which fits badly costs the whole row, not the one attribute. */
    private List<RejectReason> fill(Object[] slots, List<@Nullable String> cells) {
        List<RejectReason> reasons = List.of();
        for (Step step : steps) {
            try {
                slots[step.slot()] = step.source().value(cells);
            } catch (Unfit unfit) {
                reasons = with(reasons, step.reason(unfit));
            }
        }
        return reasons;
    }

    /** A required value that did not fit is missing too, but saying so would mislead. */
    private static boolean isExplained(RejectReason missing, List<RejectReason> reasons) {
        return reasons.stream().anyMatch(reason -> reason.target().startsWith(missing.target()));
    }

    private static List<RejectReason> with(List<RejectReason> reasons, RejectReason reason) {
        List<RejectReason> more = new ArrayList<>(reasons);
        more.add(reason);
        return more;
    }

    private RejectReason cellCount(int cells) {
        String reason = "the row has %d cells, the part has %d columns".formatted(cells, columnCount);
        return new RejectReason(RejectCode.CELL_COUNT, "", "", reason);
    }
}
