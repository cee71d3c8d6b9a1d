package dev.landfall.mapping;

import dev.landfall.xdm.SchemaRules.Breach;
import dev.landfall.xdm.XdmLimits;
import dev.landfall.xdm.XdmLimits.Limit;
import java.math.BigDecimal;
import java.util.Optional;

/** Says a broken limit as a reason. */
final class Limits {
    private Limits() {}

    static String checked(String text, XdmLimits limits) throws Unfit {
        Optional<Limit> broken = limits.brokenBy(text);
        if (broken.isPresent()) {
            throw unfit(broken.get());
        }
        return text;
    }

    static Boolean checked(Boolean truth, XdmLimits limits) throws Unfit {
        Optional<Limit> broken = limits.brokenBy(truth);
        if (broken.isPresent()) {
            throw unfit(broken.get());
        }
        return truth;
    }

    static String checkedNumber(String digits, XdmLimits limits) throws Unfit {
        Optional<Limit> broken = limits.brokenBy(new BigDecimal(digits));
        if (broken.isPresent()) {
            throw unfit(broken.get());
        }
        return digits;
    }

    static Unfit unfit(Breach breach) {
        return breach.isDecided()
                ? new Unfit(RejectCode.RULE_BROKEN, "the value breaks '%s'".formatted(breach.keyword()))
                : undecided();
    }

    private static Unfit undecided() {
        return new Unfit(RejectCode.PATTERN_UNDECIDED, "the schema's pattern takes too many steps for this text");
    }

    private static Unfit unfit(Limit limit) {
        return switch (limit) {
            case MIN_LENGTH -> new Unfit(RejectCode.TOO_SHORT, "the text is shorter than minLength");
            case MAX_LENGTH -> new Unfit(RejectCode.TOO_LONG, "the text is longer than maxLength");
            case PATTERN -> new Unfit(RejectCode.NO_PATTERN_MATCH, "the text does not match the pattern");
            case UNDECIDED -> undecided();
            case ENUM -> new Unfit(RejectCode.NOT_IN_ENUM, "the value is not in the enum");
            case MINIMUM -> new Unfit(RejectCode.OUT_OF_RANGE, "the number is below minimum");
            case MAXIMUM -> new Unfit(RejectCode.OUT_OF_RANGE, "the number is above maximum");
            case FORMAT -> new Unfit(RejectCode.BAD_FORMAT, "the text is not of the target's format");
            case RULE -> new Unfit(RejectCode.RULE_BROKEN, "the value breaks a rule of the schema");
        };
    }
}
