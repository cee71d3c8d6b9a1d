package dev.landfall.databricks;

import dev.landfall.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes names for Databricks SQL. What is not a name is refused, so no text of a route reaches a statement as code. */
final class SqlText {
    private static final Pattern PART = Pattern.compile("`((?:[^`]|``)+)`|([\\p{L}\\p{N}_-]+)");

    private SqlText() {}

    /** {@code a.b.c} as {@code `a`.`b`.`c`}; one to three parts, each with backticks or without. */
    static String table(String name, String where) {
        List<String> parts = PART.matcher(name)
                .results()
                .map(part -> part.group(1) != null ? part.group(1).replace("``", "`") : part.group(2))
                .toList();
        boolean whole = PART.matcher(name).replaceAll("x").matches("x(\\.x){0,2}");
        if (!whole) throw new ProblemException(DatabricksProblem.BAD_NAME.at(where, name));
        return parts.stream().map(SqlText::name).collect(Collectors.joining("."));
    }

    static String name(String plain) {
        return "`" + plain.replace("`", "``") + "`";
    }
}
