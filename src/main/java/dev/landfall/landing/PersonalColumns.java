package dev.landfall.landing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which columns of a dataflow are personal data, by the names that its route gives them, capitals aside: those to be masked,
 * those to be hashed, and those that are never asked for.
 */
public record PersonalColumns(List<String> mask, List<String> hash, List<String> drop) {
    /** Nothing is personal. */
    public static final PersonalColumns NONE = new PersonalColumns(List.of(), List.of(), List.of());

    public PersonalColumns {
        mask = List.copyOf(mask);
        hash = List.copyOf(hash);
        drop = List.copyOf(drop);
    }

    /** What is done to the column of that name; empty where nothing is, or where it is dropped. */
    public Optional<Treatment> treatment(String column) {
        if (isIn(mask, column)) return Optional.of(Treatment.MASK);
        return isIn(hash, column) ? Optional.of(Treatment.HASH) : Optional.empty();
    }

    public boolean drops(String column) {
        return isIn(drop, column);
    }

    /** Whether anything at all is done to the column of that name. */
    public boolean holds(String column) {
        return names().anyMatch(column::equalsIgnoreCase);
    }

    /** Every name, in the order of the treatments. */
    public Stream<String> names() {
        return Stream.of(mask, hash, drop).flatMap(List::stream);
    }

    /** The columns that are asked for, each with what is to be done to it. */
    public List<Column> applied(List<Column> found) {
        return found.stream()
                .filter(column -> !drops(column.name()))
                .map(this::treated)
                .toList();
    }

    private Column treated(Column column) {
        return treatment(column.name())
                .map(treatment -> new Column(column.name(), column.type(), treatment))
                .orElse(column);
    }

    private static boolean isIn(List<String> names, String column) {
        return names.stream().anyMatch(column::equalsIgnoreCase);
    }
}
