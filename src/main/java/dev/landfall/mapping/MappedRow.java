package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** What became of one row. */
public sealed interface MappedRow {

    /** Of a record: what it does without, and warnings. Of a reject: why it is one, at least one. */
    List<RejectReason> reasons();

    /** The row is an XDM record. Immutable; it keeps nothing of the mapper's. */
    final class Accepted implements MappedRow {
        private final TargetBranch root;
        private final Object[] slots;
        private final List<RejectReason> reasons;

        Accepted(TargetBranch root, Object[] slots, List<RejectReason> reasons) {
            this.root = root;
            this.slots = slots;
            this.reasons = List.copyOf(reasons);
        }

        @Override
        public List<RejectReason> reasons() {
            return reasons;
        }

        /**
         * Writes the record as one JSON object without nulls or empty values. What stands between two records is the
         * generator's root value separator: set it to a line feed for one record per line.
         */
        public void writeTo(JsonGenerator generator) throws IOException {
            root.write(generator, slots);
        }
    }

    /** The row is a reject. */
    record Rejected(List<RejectReason> reasons) implements MappedRow {
        public Rejected {
            reasons = List.copyOf(reasons);
        }
    }
}
