package dev.landfall.landing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One column of a part: its name as Databricks spells it and its Databricks type in upper case, for example
 * {@code TIMESTAMP}, {@code DECIMAL(38,10)} or {@code ARRAY<INT>}; but the fields of a STRUCT are called as in the JSON of its
 * cells. The manifest carries the columns in cell order.
 *
 * @param treatment what is still to be done to the cells; null when nothing is, as ever in a manifest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Column(String name, String type, @Nullable Treatment treatment) {
    /** The exchange property under which the extract route carries the columns, as a list. */
    public static final String PROPERTY = "landfallColumns";

    private static final Pattern FIELD = Pattern.compile("[<,]\\s*(?:`[^`]*`|[^<>(),:`]+)(?=\\s*:)");

    public Column {
        type = inUpperCase(type);
    }

    private static String inUpperCase(String type) {
        StringBuilder upper = new StringBuilder();
        int done = 0;
        for (Matcher field = FIELD.matcher(type); field.find(); done = field.end()) {
            upper.append(type.substring(done, field.start()).toUpperCase(Locale.ROOT))
                    .append(field.group());
        }
        return upper.append(type.substring(done).toUpperCase(Locale.ROOT)).toString();
    }

    public Column(String name, String type) {
        this(name, type, null);
    }

    /** As it lies in a part: what was masked or hashed is text. */
    public Column staged() {
        return treatment == null ? this : new Column(name, "STRING");
    }
}
