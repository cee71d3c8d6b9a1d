package dev.landfall.mapping;

import dev.landfall.xdm.XdmType;
import java.math.BigDecimal;

/** Reads numbers without changing a digit: what is a JSON number already is passed on as the same text. */
final class NumberText {
    /** Any number of this many characters or fewer without an exponent is far inside a double. */
    private static final int SURELY_FINITE = 300;

    /** Nineteen digits may exceed a long. */
    private static final int SURELY_LONG = 18;

    /** The time to read a number grows with the square of its digits. */
    private static final int LONGEST = 1000;

    private NumberText() {}

    /** The text as a JSON number within the range of a double. */
    static String number(String text) throws Unfit {
        checkLength(text);
        int shape = JsonNumber.shape(text);
        if (shape == JsonNumber.PLAIN && text.length() <= SURELY_FINITE) {
            return text;
        }
        String digits = shape == JsonNumber.NONE ? decimal(text).toString() : text;
        if (Double.isInfinite(Double.parseDouble(digits))) {
            throw new Unfit(RejectCode.OUT_OF_RANGE, "the number is larger than a double can be");
        }
        return digits;
    }

    /** The text as a JSON number without fraction or exponent, within the bounds of the type. */
    static String whole(String text, XdmType type) throws Unfit {
        if (JsonNumber.isInteger(text) && text.length() <= SURELY_LONG) {
            long number = Long.parseLong(text);
            if (number < type.minimum() || number > type.maximum()) {
                throw outOfRange(type);
            }
            return text;
        }
        return slowWhole(decimal(text), type);
    }

    private static String slowWhole(BigDecimal number, XdmType type) throws Unfit {
        if (number.compareTo(BigDecimal.valueOf(type.minimum())) < 0
                || number.compareTo(BigDecimal.valueOf(type.maximum())) > 0) {
            throw outOfRange(type);
        }
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() > 0) {
            throw new Unfit(RejectCode.NOT_WHOLE, "the number has a fraction, the target is of type " + type.word());
        }
        return plain.toBigInteger().toString();
    }

    private static void checkLength(String text) throws Unfit {
        if (text.length() > LONGEST) {
            throw new Unfit(RejectCode.NOT_A_NUMBER, "a text of more than 1,000 characters is no number");
        }
    }

    static BigDecimal decimal(String text) throws Unfit {
        checkLength(text);
        String digits = text.strip();
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            if (isNotFinite(digits)) {
                throw new Unfit(RejectCode.NOT_FINITE, "NaN and Infinity are no JSON numbers");
            }
            throw new Unfit(RejectCode.NOT_A_NUMBER, "the text is no number");
        }
    }

    private static boolean isNotFinite(String text) {
        String word = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        return word.equals("NaN") || word.equals("Infinity");
    }

    private static Unfit outOfRange(XdmType type) {
        return new Unfit(
                RejectCode.OUT_OF_RANGE,
                "the number lies outside %s, %d to %d".formatted(type.word(), type.minimum(), type.maximum()));
    }
}
