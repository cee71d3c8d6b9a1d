package dev.landfall.mapping;

/**
 * Why a row could not become a record, or only without an attribute. The codes are stable: they stand in the ledger and in
 * reject files. The sentences hold types and limits, never the value.
 */
public enum RejectCode {
    CELL_COUNT(
            "REJECT-1",
            Cost.ROW,
            "The row has another number of cells than the part has columns.",
            "The part was not written by us, or was changed: run again, and look for whoever writes to the landing zone."),
    NOT_A_NUMBER(
            "REJECT-2",
            Cost.ATTRIBUTE,
            "The text is no number.",
            "Clean the column in a view, or map it to a text path."),
    NOT_FINITE(
            "REJECT-3",
            Cost.ATTRIBUTE,
            "NaN and Infinity are no JSON numbers.",
            "Turn them into NULL in a view, for example nullif(x, 'NaN')."),
    NOT_WHOLE(
            "REJECT-4",
            Cost.ATTRIBUTE,
            "The number has a fraction, the target takes whole numbers.",
            "Round in a view, or map to a path of type double."),
    OUT_OF_RANGE(
            "REJECT-5",
            Cost.ROW,
            "The number lies outside what the target takes.",
            "Map to a wider type; a long of XDM ends at 2^53 - 1, above it use a text path."),
    NOT_A_BOOLEAN(
            "REJECT-6",
            Cost.ATTRIBUTE,
            "The text is none of the words for true and false.",
            "Use y, yes, on, true, n, no, off or false, all small or all capital; 1 and 0 are not among them."),
    NOT_A_DATE(
            "REJECT-7",
            Cost.ATTRIBUTE,
            "The text is no date that can be read.",
            "Write RFC 3339 or one of Data Prep's patterns, or use the function date(text, pattern)."),
    TOO_SHORT(
            "REJECT-8", Cost.ROW, "The text is shorter than the target asks.", "Clean the column, or relax minLength."),
    TOO_LONG(
            "REJECT-9",
            Cost.ROW,
            "The text is longer than the target takes.",
            "Shorten it in a view, or raise maxLength."),
    NO_PATTERN_MATCH(
            "REJECT-10", Cost.ROW, "The text does not match the target's pattern.", "Clean the column in a view."),
    NOT_IN_ENUM(
            "REJECT-11",
            Cost.ROW,
            "The value is not in the target's list.",
            "Translate it, for example with decode(...)."),
    WRONG_SHAPE(
            "REJECT-12",
            Cost.ATTRIBUTE,
            "The value's type does not fit the target.",
            "Compare the column's shape with the schema; docs/mapping.md lists what fits."),
    NOT_JSON(
            "REJECT-13",
            Cost.ATTRIBUTE,
            "The nested value is not JSON.",
            "Look at the column's type and how the part was written."),
    EXPRESSION_FAILED(
            "REJECT-14",
            Cost.ATTRIBUTE,
            "The expression failed for this row.",
            "Guard the expression, for example iif(is_empty(x), null, ...)."),
    REQUIRED_MISSING(
            "REJECT-15",
            Cost.ROW,
            "A required path is empty.",
            "Fill the column, or give the path a value by coalesce(...) or a STATIC mapping."),
    IDENTITY_MISSING(
            "REJECT-16",
            Cost.ROW,
            "The primary identity is empty.",
            "Fill the column: a record without its primary identity belongs to no profile."),
    NOT_UNICODE(
            "REJECT-17",
            Cost.ATTRIBUTE,
            "The text holds half of a character.",
            "Look for an expression that cuts text within a character, or for a broken escape in nested JSON."),
    BAD_FORMAT(
            "REJECT-18",
            Cost.ROW,
            "The text is not of the target's format.",
            "Clean the column, for example its email addresses."),
    RULE_BROKEN(
            "REJECT-19",
            Cost.ROW,
            "The value breaks a rule of the target's schema.",
            "The reason names the keyword of JSON Schema: compare the value with it."),
    IN_FUTURE(
            "REJECT-20",
            Cost.ROW,
            "The timestamp of an event lies in the future.",
            "Look at the column's time zone: a moment without one is taken as UTC."),
    NOT_SUGGESTED(
            "REJECT-21",
            Cost.NOTHING,
            "The value is not among those that the schema suggests (meta:enum); it is sent all the same.",
            "Translate it, for example with decode(...), or leave it."),
    PATTERN_UNDECIDED(
            "REJECT-22",
            Cost.ROW,
            "Whether the text matches the schema's pattern would take too long to find out.",
            "Write the pattern so that no two of its repetitions can match the same characters, or limit maxLength."),
    NESTED_TOO_LARGE(
            "REJECT-23",
            Cost.ATTRIBUTE,
            "The nested value is too large or too deep to be read.",
            "Keep its JSON within 4,000,000 characters and 1,000 levels, its numbers within 1,000 digits: cut it in a view."),
    KEY_REPEATS(
            "REJECT-24",
            Cost.ATTRIBUTE,
            "A key repeats in an object of the nested value; only one of its values could be kept.",
            "Make the keys unique in a view."),
    NO_FIELD(
            "REJECT-25",
            Cost.ATTRIBUTE,
            "A copied object has a child that the schema names no field for, though it seems to take any; XDM has no place for it.",
            "Name the child in the schema, make the field a map of one type, or write the object as JSON to a text path.");

    /** What a reason takes from a row. */
    public enum Cost {
        /** The row becomes a reject. */
        ROW,
        /** The row becomes a record without the attribute. */
        ATTRIBUTE,
        /** It is only counted. */
        NOTHING
    }

    private final String code;
    private final Cost cost;
    private final String what;
    private final String mend;

    RejectCode(String code, Cost cost, String what, String mend) {
        this.code = code;
        this.cost = cost;
        this.what = what;
        this.mend = mend;
    }

    /** For example {@code REJECT-5}; never reused for another meaning. */
    public String code() {
        return code;
    }

    public Cost cost() {
        return cost;
    }

    public String what() {
        return what;
    }

    public String mend() {
        return mend;
    }

    /**
     * The keyword of JSON Schema that such a value breaks; empty where it is not the schema that refuses the row. What is
     * below a minimum goes under {@code maximum} too: the code is one for both ends of a range.
     */
    String keyword() {
        return switch (this) {
            case NOT_A_NUMBER, NOT_FINITE, NOT_WHOLE, NOT_A_BOOLEAN, WRONG_SHAPE -> "type";
            case OUT_OF_RANGE -> "maximum";
            case NOT_A_DATE, BAD_FORMAT -> "format";
            case TOO_SHORT -> "minLength";
            case TOO_LONG -> "maxLength";
            case NO_PATTERN_MATCH -> "pattern";
            case NOT_IN_ENUM -> "enum";
            case REQUIRED_MISSING, IDENTITY_MISSING -> "required";
            case PATTERN_UNDECIDED -> "pattern";
            case CELL_COUNT,
                    NOT_JSON,
                    EXPRESSION_FAILED,
                    NOT_UNICODE,
                    RULE_BROKEN,
                    IN_FUTURE,
                    NOT_SUGGESTED,
                    NESTED_TOO_LARGE,
                    KEY_REPEATS,
                    NO_FIELD -> "";
        };
    }
}
