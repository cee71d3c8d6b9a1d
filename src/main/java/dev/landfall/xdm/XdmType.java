package dev.landfall.xdm;

import java.util.Optional;

/** The types of Experience Data Model, by the names that its pages use. */
public enum XdmType {
    STRING("string"),
    DOUBLE("double"),
    /** Bounded by what a JSON number keeps exactly: plus and minus 2^53 - 1. */
    LONG("long", -9_007_199_254_740_991L, 9_007_199_254_740_991L),
    INT("int", Integer.MIN_VALUE, Integer.MAX_VALUE),
    SHORT("short", Short.MIN_VALUE, Short.MAX_VALUE),
    BYTE("byte", Byte.MIN_VALUE, Byte.MAX_VALUE),
    /** Text {@code yyyy-MM-dd}. */
    DATE("date"),
    /** Text of RFC 3339; we write it in UTC with {@code Z}. */
    DATE_TIME("date-time"),
    BOOLEAN("boolean"),
    ARRAY("array"),
    OBJECT("object"),
    MAP("map");

    private final String word;
    private final long minimum;
    private final long maximum;

    XdmType(String word) {
        this(word, 0, 0);
    }

    XdmType(String word, long minimum, long maximum) {
        this.word = word;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    /** As Adobe writes it, for example {@code date-time}. */
    public String word() {
        return word;
    }

    public boolean isWhole() {
        return minimum < maximum;
    }

    /** The smallest whole number of the type; only for whole types. */
    public long minimum() {
        return minimum;
    }

    /** The largest whole number of the type; only for whole types. */
    public long maximum() {
        return maximum;
    }

    static Optional<XdmType> ofWord(String word) {
        for (XdmType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
