package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.mapping.RejectCode.Cost;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one row, while it is mapped. As Experience Platform has it, a value that cannot be made costs its
 * attribute; what is not valid costs the row. When {@code strict}, both cost the row.
 */
final class RowReasons implements LeftOut {
    private final boolean strict;
    private Set<RejectReason> reasons = Set.of();
    private Set<String> failed = Set.of();
    private @Nullable Step step;
    private boolean rejected;
    private @Nullable String lastCell;
    private @Nullable JsonNode lastNode;

    RowReasons(boolean strict) {
        this.strict = strict;
    }

    /** The attribute that is looked at from now on. */
    void at(Step next) {
        step = next;
    }

    /** Mappings of one column mostly stand beside each other. */
    @Override
    public JsonNode read(String cell) throws Unfit {
        JsonNode known = lastNode;
        if (known != null && isSame(cell)) return known;
        JsonNode fresh = JsonText.parse(cell);
        lastCell = cell;
        lastNode = fresh;
        return fresh;
    }

    @SuppressWarnings("ReferenceEquality") // the same cell of the same row; comparing long texts would cost more
    private boolean isSame(String cell) {
        return cell == lastCell;
    }

    @Override
    public void add(Unfit unfit) throws Unfit {
        if (costsTheRow(unfit)) throw unfit;
        note(unfit.code(), unfit.reason());
    }

    /** The whole attribute failed. */
    void failed(Unfit unfit) {
        rejected |= costsTheRow(unfit);
        note(unfit.code(), unfit.reason());
        if (failed.isEmpty()) failed = new HashSet<>();
        failed.add(attribute().targetName());
    }

    private boolean costsTheRow(Unfit unfit) {
        return strict || unfit.code().cost() == Cost.ROW;
    }

    @Override
    public void note(RejectCode code, String reason) {
        add(new RejectReason(code, attribute().targetName(), attribute().sourceName(), reason));
    }

    private Step attribute() {
        return Objects.requireNonNull(step, "said before");
    }

    /** That a whole attribute is missing which could not be made was told already. */
    void refuse(RejectReason reason) {
        rejected = true;
        boolean isMissing =
                reason.code() == RejectCode.REQUIRED_MISSING || reason.code() == RejectCode.IDENTITY_MISSING;
        if (!isMissing || !failed.contains(reason.target())) add(reason);
    }

    private void add(RejectReason reason) {
        if (reasons.isEmpty()) reasons = new LinkedHashSet<>();
        reasons.add(reason);
    }

    boolean isRejected() {
        return rejected;
    }

    /** Of a row that is no reject: what it does without, and what is worth a warning. */
    List<RejectReason> list() {
        return List.copyOf(reasons);
    }
}
