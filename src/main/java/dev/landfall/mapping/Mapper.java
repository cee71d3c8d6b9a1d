package dev.landfall.mapping;

import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
import dev.landfall.problem.Problem;
import dev.landfall.xdm.XdmSchema;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping set compiled against the columns of a part and the schema of a dataset: turns each row into an XDM record or
 * a reject. Immutable; any number of threads may use one mapper. Holds nothing of a row after it has answered.
 */
public final class Mapper {
    private final int columnCount;
    private final boolean strict;
    private final Step[] steps;
    private final Merge[] merges;
    private final Object[] template;
    private final TargetBranch root;
    private final Requirement[] requirements;

    Mapper(int columnCount, List<Step> steps, TargetTree tree, List<Requirement> requirements) {
        this.columnCount = columnCount;
        this.strict = false;
        this.steps = steps.toArray(Step[]::new);
        this.merges = tree.merges().toArray(Merge[]::new);
        this.template = new Object[tree.slots()];
        Arrays.fill(template, Conversion.NOTHING);
        this.root = tree.root();
        this.requirements = requirements.toArray(Requirement[]::new);
    }

    private Mapper(Mapper lenient) {
        this.columnCount = lenient.columnCount;
        this.strict = true;
        this.steps = lenient.steps;
        this.merges = lenient.merges;
        this.template = lenient.template;
        this.root = lenient.root;
        this.requirements = lenient.requirements;
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
     * As {@link #compile(MappingSet, List, XdmSchema, String)}, but fails too with what the treatment of personal data makes
     * of the mappings.
     *
     * @param columns as they are staged: treated, and without the dropped ones
     * @param personal what was done to them
     */
    public static Mapper compile(
            MappingSet set, List<Column> columns, PersonalColumns personal, XdmSchema schema, String where) {
        SourceColumns known = new SourceColumns(columns, personal);
        return new MapperCompiler(set, known, schema, where, Clock.systemUTC()).compile();
    }

    /**
     * Everything that {@link #compile} would find without knowing the columns: targets, required paths, the primary
     * identity, expressions, static texts, and what is done to personal data. Empty when nothing is wrong.
     */
    public static List<Problem> check(MappingSet set, PersonalColumns personal, XdmSchema schema, String where) {
        SourceColumns unknown = SourceColumns.unknown(personal);
        return new MapperCompiler(set, unknown, schema, where, Clock.systemUTC()).check();
    }

    static Mapper compile(MappingSet set, List<Column> columns, XdmSchema schema, String where, Clock clock) {
        SourceColumns known = new SourceColumns(columns, PersonalColumns.NONE);
        return new MapperCompiler(set, known, schema, where, clock).compile();
    }

    /** The same, but a row is rejected at its first attribute that fails. */
    public Mapper strict() {
        return new Mapper(this);
    }

    /**
     * Maps one row. An attribute whose value cannot be made is left out and told; the row is rejected when what remains
     * is not valid.
     *
     * @param cells the texts of the row in the order of the columns; null is SQL's NULL
     */
    public MappedRow map(List<@Nullable String> cells) {
        if (cells.size() != columnCount) {
            return new MappedRow.Rejected(List.of(cellCount(cells.size())));
        }
        Object[] slots = template.clone();
        RowReasons reasons = new RowReasons(strict);
        fill(slots, cells, reasons);
        if (strict && reasons.isRejected()) {
            return new MappedRow.Rejected(reasons.list());
        }
        for (Merge merge : merges) {
            merge.into(slots);
        }
        for (Requirement requirement : requirements) {
            RejectReason broken = requirement.broken(slots);
            if (broken != null) reasons.refuse(broken);
        }
        return reasons.isRejected()
                ? new MappedRow.Rejected(reasons.list())
                : new MappedRow.Accepted(root, slots, reasons.list());
    }

    /** As {@link #map(List)}. */
    public MappedRow map(@Nullable String... cells) {
        return map(Arrays.asList(cells));
    }

    /** What each mapping makes of the row, in their order; a row with another number of cells than columns has none. */
    public List<MappedTarget> explain(List<@Nullable String> cells) {
        if (cells.size() != columnCount) return List.of();
        Explanation explanation = new Explanation(cells, strict);
        return Arrays.stream(steps).map(explanation::of).toList();
    }

    private void fill(Object[] slots, List<@Nullable String> cells, RowReasons reasons) {
        for (Step step : steps) {
            try {
                slots[step.slot()] = step.value(cells, reasons);
            } catch (Unfit unfit) {
                reasons.failed(unfit);
                if (strict) return;
            }
        }
    }

    private RejectReason cellCount(int cells) {
        String reason = "the row has %d cells, the part has %d columns".formatted(cells, columnCount);
        return new RejectReason(RejectCode.CELL_COUNT, "", "", reason);
    }
}
