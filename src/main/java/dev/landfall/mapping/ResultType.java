package dev.landfall.mapping;

import dev.landfall.mapping.Conversions.Rule;
import dev.landfall.xdm.XdmType;
import java.util.Optional;

/** What a function answers, null apart. */
enum ResultType {
    TEXT("text", CellType.STRING),
    INTEGER("integer", CellType.INTEGER),
    NUMBER("number", CellType.DECIMAL),
    BOOLEAN("boolean", CellType.BOOLEAN),
    DATE("date", CellType.TIMESTAMP),
    ARRAY("array", CellType.ARRAY),
    OBJECT("object", CellType.MAP),
    NULL("null", CellType.VOID),
    /** By its arguments. */
    ANY("any"),
    /** As its second or third argument is. */
    SECOND_OR_THIRD("any");

    private final String word;
    private final Optional<CellType> cells;

    ResultType(String word) {
        this.word = word;
        this.cells = Optional.empty();
    }

    ResultType(String word, CellType cells) {
        this.word = word;
        this.cells = Optional.of(cells);
    }

    /** As the catalogue names it. */
    String word() {
        return word;
    }

    /** Whether some such value may go to the target, by the table of conversions: a column of the like could. */
    boolean mayFit(XdmType target) {
        return cells.map(type -> Conversions.rule(type, target) != Rule.NEVER).orElse(true);
    }
}
