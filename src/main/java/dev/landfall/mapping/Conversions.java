package dev.landfall.mapping;

import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmLimits;
import dev.landfall.xdm.XdmType;

/** The one table of conversions: from the type of a column to the type of a target. */
final class Conversions {
    private Conversions() {}

    /** One cell of the table, as {@code docs/mapping.md} prints it. */
    enum Rule {
        NEVER("–"),
        TEXT("as it is"),
        VARIANT_TEXT("text as it is, else JSON"),
        NUMBER("digit for digit ¹"),
        PARSED_NUMBER("parsed ¹"),
        WHOLE("whole numbers ²"),
        TRUE_FALSE("true, false"),
        WORDS("words ³"),
        DAY("as it is"),
        DAY_OF_INSTANT("day in UTC"),
        DAY_OF_LOCAL("its day"),
        DAY_BY_PATTERN("patterns ⁴"),
        INSTANT("as it is"),
        INSTANT_OF_LOCAL("taken as UTC"),
        INSTANT_OF_DAY("midnight UTC"),
        INSTANT_BY_PATTERN("patterns ⁴"),
        NESTED("leaf by leaf ⁵"),
        BY_JSON("by its JSON ⁵"),
        NOTHING("left out");

        private final String text;

        Rule(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        /** Whether the cell is read as JSON, whose values tell their own types. */
        boolean readsJson() {
            return this == VARIANT_TEXT || this == BY_JSON || this == NESTED;
        }
    }

    static Rule rule(CellType from, XdmType to) {
        if (from == CellType.VOID) {
            return Rule.NOTHING;
        }
        return switch (to) {
            case STRING -> from == CellType.VARIANT ? Rule.VARIANT_TEXT : Rule.TEXT;
            case DOUBLE -> toNumber(from, Rule.NUMBER, Rule.PARSED_NUMBER);
            case LONG, INT, SHORT, BYTE -> toNumber(from, Rule.WHOLE, Rule.WHOLE);
            case BOOLEAN -> toBoolean(from);
            case DATE -> toDay(from);
            case DATE_TIME -> toInstant(from);
            case ARRAY -> from == CellType.ARRAY || from == CellType.VARIANT ? Rule.NESTED : Rule.NEVER;
            case OBJECT, MAP -> from.isNested() && from != CellType.ARRAY ? Rule.NESTED : Rule.NEVER;
        };
    }

    private static Rule toNumber(CellType from, Rule typed, Rule text) {
        return switch (from) {
            case INTEGER, DECIMAL, DOUBLE -> typed;
            case STRING -> text;
            case VARIANT -> Rule.BY_JSON;
            default -> Rule.NEVER;
        };
    }

    private static Rule toBoolean(CellType from) {
        return switch (from) {
            case BOOLEAN -> Rule.TRUE_FALSE;
            case STRING -> Rule.WORDS;
            case VARIANT -> Rule.BY_JSON;
            default -> Rule.NEVER;
        };
    }

    private static Rule toDay(CellType from) {
        return switch (from) {
            case DATE -> Rule.DAY;
            case TIMESTAMP -> Rule.DAY_OF_INSTANT;
            case TIMESTAMP_NTZ -> Rule.DAY_OF_LOCAL;
            case STRING -> Rule.DAY_BY_PATTERN;
            case VARIANT -> Rule.BY_JSON;
            default -> Rule.NEVER;
        };
    }

    private static Rule toInstant(CellType from) {
        return switch (from) {
            case DATE -> Rule.INSTANT_OF_DAY;
            case TIMESTAMP -> Rule.INSTANT;
            case TIMESTAMP_NTZ -> Rule.INSTANT_OF_LOCAL;
            case STRING -> Rule.INSTANT_BY_PATTERN;
            case VARIANT -> Rule.BY_JSON;
            default -> Rule.NEVER;
        };
    }

    /** The conversion of the table's cell; only where the rule converts, and not by way of JSON. */
    static Conversion between(CellType from, XdmField to) {
        Rule rule = rule(from, to.type());
        return switch (rule) {
            case NEVER, VARIANT_TEXT, BY_JSON, NESTED ->
                throw new IllegalArgumentException(from + " has no conversion of its cells to " + to.type());
            case NOTHING -> cell -> Conversion.NOTHING;
            case TEXT -> text(limits(to));
            case NUMBER, PARSED_NUMBER -> number(limits(to));
            case WHOLE -> whole(to.type(), limits(to));
            case TRUE_FALSE, WORDS -> truth(limits(to));
            case DAY,
                    DAY_OF_INSTANT,
                    DAY_OF_LOCAL,
                    DAY_BY_PATTERN,
                    INSTANT,
                    INSTANT_OF_LOCAL,
                    INSTANT_OF_DAY,
                    INSTANT_BY_PATTERN -> limited(time(rule), limits(to));
        };
    }

    private static Conversion time(Rule rule) {
        return switch (rule) {
            case DAY -> TimeText::day;
            case DAY_OF_INSTANT -> cell -> TimeText.instant(cell).substring(0, TimeText.DAY_LENGTH);
            case DAY_OF_LOCAL -> cell -> TimeText.local(cell).substring(0, TimeText.DAY_LENGTH);
            case DAY_BY_PATTERN -> cell -> DatePatterns.instant(cell).substring(0, TimeText.DAY_LENGTH);
            case INSTANT -> TimeText::instant;
            case INSTANT_OF_LOCAL -> TimeText::local;
            case INSTANT_OF_DAY -> cell -> TimeText.day(cell) + "T00:00:00Z";
            case INSTANT_BY_PATTERN -> DatePatterns::instant;
            default -> throw new IllegalArgumentException(rule + " makes no time");
        };
    }

    /** A schema seldom asks more of a date than to be one. */
    private static Conversion limited(Conversion time, XdmLimits limits) {
        return limits.passEveryText() ? time : cell -> Limits.checked((String) time.of(cell), limits);
    }

    private static Conversion truth(XdmLimits limits) {
        return limits.passEveryText() ? BooleanWords::parse : cell -> Limits.checked(BooleanWords.parse(cell), limits);
    }

    private static Conversion text(XdmLimits limits) {
        return cell -> Limits.checked(cell, limits);
    }

    private static Conversion number(XdmLimits limits) {
        return limits.passEveryNumber()
                ? NumberText::number
                : cell -> Limits.checkedNumber(NumberText.number(cell), limits);
    }

    private static Conversion whole(XdmType type, XdmLimits limits) {
        return limits.passEveryNumber()
                ? cell -> NumberText.whole(cell, type)
                : cell -> Limits.checkedNumber(NumberText.whole(cell, type), limits);
    }

    private static XdmLimits limits(XdmField field) {
        return ((XdmField.Leaf) field).limits();
    }
}
