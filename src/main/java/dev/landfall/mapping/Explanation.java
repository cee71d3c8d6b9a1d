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

    Explanation(List<@Nullable String> cells) {
        this.cells = cells;
    }

    MappedTarget of(Step step) {
        Watched watched = new Watched();
        RowReasons reasons = new RowReasons(false);
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
                reasons.list().stream().findFirst());
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
