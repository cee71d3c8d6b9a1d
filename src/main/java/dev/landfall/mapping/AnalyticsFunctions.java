package dev.landfall.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions on the two texts of Adobe Analytics: a list of events, {@code event1=5:id,scOpen}, and a list of products, each
 * {@code category;name;quantity;price;events;eVars} with {@code |} between events and between eVars. Blanks around a part do
 * not count, an empty part is null.
 */
final class AnalyticsFunctions {
    private static final int CATEGORY = 0;
    private static final int NAME = 1;
    private static final int QUANTITY = 2;
    private static final int PRICE = 3;
    private static final int EVENTS = 4;
    private static final int EVARS = 5;

    private static final String TWO_PRODUCTS =
            "\";Example product 1;1;3.50,Example category 2;Example product 2;1;5.99\"";
    private static final String ONE_IS_BARE = "\";Example product 1;1;3.50,Example category 2;Example product 2\"";

    static final List<MapperFunction> ALL = List.of(
            inEvents(
                    "aa_get_event_id",
                    "The id of an event in a list of events, behind the colon; null without one or without the event.",
                    "123456",
                    event -> afterSign(event, ':')),
            inEvents(
                    "aa_get_event_value",
                    "The value of an event in a list of events, 1 where it does not say one; null without the event.",
                    "5",
                    AnalyticsFunctions::eventValue),
            ofProducts(
                    "aa_get_product_categories",
                    "The category of each product in a list of products, or null.",
                    TWO_PRODUCTS + ") = [null, \"Example category 2\"]",
                    CATEGORY),
            ofProducts(
                    "aa_get_product_names",
                    "The name of each product in a list of products, or null.",
                    TWO_PRODUCTS + ") = [\"Example product 1\", \"Example product 2\"]",
                    NAME),
            quantities("aa_get_product_quantities"),
            quantities("aa_get_product_quantity"),
            prices("aa_get_product_prices"),
            prices("aa_get_product_price"),
            inProducts(
                    "aa_get_product_event_values",
                    "event",
                    "For each product in a list of products the value of the event, 1 where it does not say one, or null.",
                    "\";Example product 1;1;4.20;event1=2.3|event2=5:1,;Example product 2;1;4.20;event1=3|event2=2:2\","
                            + " \"event1\") = [\"2.3\", \"3\"]",
                    EVENTS,
                    AnalyticsFunctions::eventValue),
            inProducts(
                    "aa_get_product_evars",
                    "evar",
                    "For each product in a list of products the value of the eVar, or null.",
                    "\";Example product;1;6.69;;eVar1=Merchandising value\", \"eVar1\") = [\"Merchandising value\"]",
                    EVARS,
                    evar -> afterSign(evar, '=')));

    private AnalyticsFunctions() {}

    /** What an event, an eVar or the fields of a product say. */
    @FunctionalInterface
    private interface Reading<T> {
        @Nullable
        String of(T part);
    }

    private static MapperFunction inEvents(String name, String meaning, String ofExample, Reading<String> reading) {
        return new MapperFunction(
                name,
                name + "(events, event)",
                ResultType.TEXT,
                meaning,
                "%s(\"event101=5:123456,scOpen\", \"event101\") = \"%s\"".formatted(name, ofExample),
                2,
                2,
                Given.body(given -> find(given.text(0), ",", given.text(1), reading)));
    }

    private static MapperFunction quantities(String name) {
        return ofProducts(
                name,
                "The quantity of each product in a list of products, or null.",
                ONE_IS_BARE + ") = [\"1\", null]",
                QUANTITY);
    }

    private static MapperFunction prices(String name) {
        return ofProducts(
                name,
                "The price of each product in a list of products, or null.",
                ONE_IS_BARE + ") = [\"3.50\", null]",
                PRICE);
    }

    private static MapperFunction ofProducts(String name, String meaning, String example, int field) {
        return new MapperFunction(
                name,
                name + "(products)",
                ResultType.ARRAY,
                meaning,
                name + "(" + example,
                1,
                1,
                Given.body(given -> each(given.text(0), product -> field(product, field))));
    }

    private static MapperFunction inProducts(
            String name, String what, String meaning, String example, int field, Reading<String> reading) {
        return new MapperFunction(
                name,
                name + "(products, " + what + ")",
                ResultType.ARRAY,
                meaning,
                name + "(" + example,
                2,
                2,
                Given.body(given -> {
                    String wanted = given.text(1);
                    return each(given.text(0), product -> inField(product, field, wanted, reading));
                }));
    }

    /** One element for each product that is not blank; null for a text without any. */
    private static @Nullable List<@Nullable Object> each(String products, Reading<String[]> reading)
            throws FunctionFailed {
        GrowingList values = new GrowingList();
        for (String product : products.split(",", -1)) {
            if (!product.isBlank()) values.add(reading.of(product.split(";", -1)));
        }
        return values.done().isEmpty() ? null : values.done();
    }

    private static @Nullable String field(String[] product, int at) {
        return at < product.length ? filled(product[at]) : null;
    }

    private static @Nullable String inField(String[] product, int at, String wanted, Reading<String> reading) {
        String field = field(product, at);
        return field == null ? null : find(field, "\\|", wanted, reading);
    }

    /** Of the first part that bears the name; names count with their capitals. */
    private static @Nullable String find(String parts, String separator, String wanted, Reading<String> reading) {
        for (String part : parts.split(separator, -1)) {
            if (name(part).equals(wanted.strip())) return reading.of(part);
        }
        return null;
    }

    private static String name(String part) {
        int end = 0;
        while (end < part.length() && part.charAt(end) != '=' && part.charAt(end) != ':') end++;
        return part.substring(0, end).strip();
    }

    private static @Nullable String eventValue(String event) {
        int id = event.indexOf(':');
        String value = afterSign(id < 0 ? event : event.substring(0, id), '=');
        return value == null ? "1" : value;
    }

    private static @Nullable String afterSign(String part, char sign) {
        int at = part.indexOf(sign);
        return at < 0 ? null : filled(part.substring(at + 1));
    }

    private static @Nullable String filled(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
