package dev.landfall.databricks;

import dev.landfall.landing.Column;
import dev.landfall.landing.Treatment;
import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which columns of a source are personal data, by the name that the route gives them, capitals aside: those to be masked,
 * those to be hashed, and those that are never asked for.
 */
public record Treatments(List<String> mask, List<String> hash, List<String> drop) {
    /** Nothing is personal. */
    public static final Treatments NONE = new Treatments(List.of(), List.of(), List.of());

    public Treatments {
        mask = List.copyOf(mask);
        hash = List.copyOf(hash);
        drop = List.copyOf(drop);
    }

    /** From the texts of a route, names with commas between them; one that is missing or blank names no column. */
    static Treatments of(Map<String, String> options) {
        return new Treatments(names(options, "mask"), names(options, "hash"), names(options, "drop"));
    }

    private static List<String> names(Map<String, String> options, String parameter) {
        return Arrays.stream(options.getOrDefault(parameter, "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The bookmark is kept in the ledger, in batch ids and in the log as it is, so it cannot be personal. */
    List<Problem> mistakes(Optional<String> bookmark, String place) {
        List<Problem> mistakes = new ArrayList<>();
        List<String> all = all().toList();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i);
            if (all.subList(0, i).stream().anyMatch(name::equalsIgnoreCase))
                mistakes.add(DatabricksProblem.TREATED_TWICE.at(place, name));
            if (bookmark.filter(name::equalsIgnoreCase).isPresent())
                mistakes.add(DatabricksProblem.BOOKMARK_TREATED.at(place, name));
        }
        return mistakes;
    }

    private Stream<String> all() {
        return Stream.of(mask, hash, drop).flatMap(List::stream);
    }

    /** The columns that are asked for, each with what is to be done to it. Fails with every name that the source lacks. */
    List<Column> applied(List<Column> found, Source source) {
        List<String> known = found.stream().map(Column::name).toList();
        List<Problem> unknown = all().filter(name -> known.stream().noneMatch(name::equalsIgnoreCase))
                .map(name -> DatabricksProblem.TREATED_UNKNOWN.at(
                        source.place(), source.subject(), name, parameter(name), DidYouMean.suffix(name, known)))
                .toList();
        if (!unknown.isEmpty()) throw new ProblemException(unknown);
        List<Column> wanted = found.stream()
                .filter(column -> !isIn(drop, column))
                .map(this::treated)
                .toList();
        if (wanted.isEmpty())
            throw new ProblemException(DatabricksProblem.BAD_SOURCE.at(source.place(), "'drop' leaves no column"));
        return wanted;
    }

    private Column treated(Column column) {
        if (isIn(mask, column)) return new Column(column.name(), column.type(), Treatment.MASK);
        return isIn(hash, column) ? new Column(column.name(), column.type(), Treatment.HASH) : column;
    }

    private static boolean isIn(List<String> names, Column column) {
        return names.stream().anyMatch(column.name()::equalsIgnoreCase);
    }

    private String parameter(String name) {
        if (mask.contains(name)) return "mask";
        return hash.contains(name) ? "hash" : "drop";
    }

    List<Treatment> kinds() {
        Map<Treatment, List<String>> kinds = new EnumMap<>(Map.of(Treatment.MASK, mask, Treatment.HASH, hash));
        kinds.values().removeIf(List::isEmpty);
        return List.copyOf(kinds.keySet());
    }

    /** For a fingerprint: the same for the same treatment, however it is written; empty without any. */
    String text() {
        return equals(NONE) ? "" : "\n%s\n%s\n%s".formatted(sorted(mask), sorted(hash), sorted(drop));
    }

    private static List<String> sorted(List<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}
