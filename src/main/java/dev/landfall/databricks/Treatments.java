package dev.landfall.databricks;

import dev.landfall.landing.Column;
import dev.landfall.landing.PersonalColumns;
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

/** The columns of personal data as a route names them, held against what its source has. */
public record Treatments(PersonalColumns columns) {
    /** Nothing is personal. */
    public static final Treatments NONE = new Treatments(PersonalColumns.NONE);

    /**
     * From the texts of a route, mask, hash and drop, names with commas between them; one that is missing or blank names no
     * column.
     */
    public static Treatments of(Map<String, String> options) {
        return new Treatments(
                new PersonalColumns(names(options, "mask"), names(options, "hash"), names(options, "drop")));
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
        List<String> all = columns.names().toList();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i);
            if (all.subList(0, i).stream().anyMatch(name::equalsIgnoreCase))
                mistakes.add(DatabricksProblem.TREATED_TWICE.at(place, name));
            if (bookmark.filter(name::equalsIgnoreCase).isPresent())
                mistakes.add(DatabricksProblem.BOOKMARK_TREATED.at(place, name));
        }
        return mistakes;
    }

    /** The columns that are asked for, each with what is to be done to it. Fails with every name that the source lacks. */
    List<Column> applied(List<Column> found, Source source) {
        List<String> known = found.stream().map(Column::name).toList();
        List<Problem> unknown = columns.names()
                .filter(name -> known.stream().noneMatch(name::equalsIgnoreCase))
                .map(name -> DatabricksProblem.TREATED_UNKNOWN.at(
                        source.place(), source.subject(), name, parameter(name), DidYouMean.suffix(name, known)))
                .toList();
        if (!unknown.isEmpty()) throw new ProblemException(unknown);
        List<Column> wanted = columns.applied(found);
        if (wanted.isEmpty())
            throw new ProblemException(DatabricksProblem.BAD_SOURCE.at(source.place(), "'drop' leaves no column"));
        return wanted;
    }

    private String parameter(String name) {
        if (columns.mask().contains(name)) return "mask";
        return columns.hash().contains(name) ? "hash" : "drop";
    }

    List<Treatment> kinds() {
        Map<Treatment, List<String>> kinds =
                new EnumMap<>(Map.of(Treatment.MASK, columns.mask(), Treatment.HASH, columns.hash()));
        kinds.values().removeIf(List::isEmpty);
        return List.copyOf(kinds.keySet());
    }

    /** For a fingerprint: the same for the same treatment, however it is written; empty without any. */
    String text() {
        return equals(NONE)
                ? ""
                : "\n%s\n%s\n%s".formatted(sorted(columns.mask()), sorted(columns.hash()), sorted(columns.drop()));
    }

    private static List<String> sorted(List<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}
