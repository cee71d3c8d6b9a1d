package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** What became of one row. */
public sealed interface MappedRow {

    /** The row is an XDM record. Immutable; it keeps nothing of the mapper's. */
    final class Accepted implements MappedRow {
        private final TargetBranch root;
        private final Object[] slots;

        Accepted(TargetBranch root, Object[] slots) {
            this.root = root;
            this.slots = slots;
        }

        /**
         * Writes the record as one JSON object without nulls or empty values. What stands between two records is the
         * generator's root value separator: set it to a line feed for one record per line.
         */
        public void writeTo(JsonGenerator generator) throws IOException {
            root.write(generator, slots);
        }
    }

    /** The row is a reject, for these reasons; at least one. */
    record Rejected(List<RejectReason> reasons) implements MappedRow {
        public Rejected {
            reasons = List.copyOf(reasons);
        }
    }
}
