package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Maps one row mapping by mapping, watching which cells each of them reads. */
final class Explanation {
    private final List<@Nullable String> cells;
    private final boolean strict;

    /** @param strict whether an attribute that fails costs the row */
    Explanation(List<@Nullable String> cells, boolean strict) {
        this.cells = cells;
        this.strict = strict;
    }

    MappedTarget of(Step step) {
        Watched watched = new Watched();
        RowReasons reasons = new RowReasons(strict);
        Optional<JsonNode> value = Optional.empty();
        try {
            Object made = step.value(watched, reasons);
            if (made != Conversion.NOTHING)
                value = Optional.of(step.leaf().shape().node(made));
        } catch (Unfit unfit) {
            reasons.failed(unfit);
        }
        return new MappedTarget(
                step.targetName(),
                step.mapping().type().name(),
                step.mapping().source(),
                new ArrayList<>(watched.read),
                value,
                told(reasons),
                reasons.isRejected());
    }

    /** What rejects the row was met last. */
    private static Optional<RejectReason> told(RowReasons reasons) {
        List<RejectReason> all = reasons.list();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(reasons.isRejected() ? all.size() - 1 : 0));
    }

    private final class Watched extends AbstractList<@Nullable String> {
        private final Set<Integer> read = new TreeSet<>();

        @Override
        public @Nullable String get(int index) {
            read.add(index);
            return cells.get(index);
        }

        @Override
        public int size() {
            return cells.size();
        }
    }
}
