package dev.landfall.mapping;

import dev.landfall.mapping.RejectCode.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one row, while it is mapped. As Experience Platform has it, a value that cannot be made costs its
 * attribute; what is not valid costs the row. When {@code strict}, both cost the row.
 */
final class RowReasons implements LeftOut {
    private final boolean strict;
    private List<RejectReason> reasons = List.of();
    private @Nullable Step step;
    private boolean rejected;

    RowReasons(boolean strict) {
        this.strict = strict;
    }

    /** The attribute that is looked at from now on. */
    void at(Step next) {
        step = next;
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
    }

    private boolean costsTheRow(Unfit unfit) {
        return strict || unfit.code().cost() == Cost.ROW;
    }

    void note(RejectCode code, String reason) {
        Step failing = Objects.requireNonNull(step, "said before");
        RejectReason noted = new RejectReason(code, failing.targetName(), failing.sourceName(), reason);
        if (!reasons.contains(noted)) reasons = with(noted);
    }

    /** What is missing because it could not be made was told already. */
    void refuse(RejectReason reason) {
        rejected = true;
        if (reasons.stream().noneMatch(told -> lies(told.target(), reason.target()))) reasons = with(reason);
    }

    private static boolean lies(String target, String within) {
        return target.startsWith(within)
                && (target.length() == within.length() || ".[".indexOf(target.charAt(within.length())) >= 0);
    }

    private List<RejectReason> with(RejectReason reason) {
        List<RejectReason> more = new ArrayList<>(reasons);
        more.add(reason);
        return more;
    }

    boolean isRejected() {
        return rejected;
    }

    /** Of a row that is no reject: what it does without, and what is worth a warning. */
    List<RejectReason> list() {
        return reasons;
    }
}
