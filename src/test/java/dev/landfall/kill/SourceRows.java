package dev.landfall.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A gaming profile as one text, made from a row of the table or from a record of the dataset: equal when every value is. */
final class SourceRows {
    /** How it is asked for, where it lies in the dataset, and what makes both spellings one. */
    private record Column(
            String sql, String pointer, UnaryOperator<String> asInTable, UnaryOperator<String> asIngested) {}

    private static final List<Column> COLUMNS = List.of(
            text("user_id", "/_acmegaming/user_id"),
            text("username", "/personID"),
            text("first_name", "/person/name/firstName"),
            text("last_name", "/person/name/lastName"),
            new Column(
                    "unix_micros(date_joined)",
                    "/_acmegaming/date_joined",
                    UnaryOperator.identity(),
                    SourceRows::microseconds),
            text("country", "/mailingAddress/country"),
            text("state_province", "/mailingAddress/stateProvince"),
            text("city", "/mailingAddress/city"),
            text("postal_code", "/mailingAddress/postalCode"),
            text("preferred_platform", "/_acmegaming/preferred_platform"),
            new Column("customer_ltv", "/_acmegaming/customer_ltv", SourceRows::number, SourceRows::number),
            text("email_opt_in", "/_acmegaming/email_opt_in"));

    private SourceRows() {}

    private static Column text(String column, String pointer) {
        return new Column(column, pointer, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** All rows of a relation, for {@link #ofTable}. */
    static String query(String relation) {
        return COLUMNS.stream().map(Column::sql).collect(Collectors.joining(", ", "SELECT ", " FROM " + relation));
    }

    /** @param cells in the order of the {@link #query} */
    static String ofTable(List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            row.append(COLUMNS.get(i).asInTable().apply(cells.get(i))).append('|');
        }
        return row.toString();
    }

    static String ofDataset(JsonNode row) {
        return COLUMNS.stream()
                .map(column ->
                        column.asIngested().apply(row.at(column.pointer()).asText("null")))
                .collect(Collectors.joining("|", "", "|"));
    }

    private static String microseconds(String moment) {
        return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(moment)));
    }

    private static String number(String text) {
        return String.valueOf(Double.parseDouble(text));
    }
}
