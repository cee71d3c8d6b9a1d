package dev.landfall.mapping;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the text of one Databricks type from left to right. Names may stand in backticks; {@code NOT NULL}, comments and the
 * like may follow a type; a long STRUCT may end in {@code ... 24 more fields}, of which nothing can be said.
 */
final class NestedTypeReader {
    private static final int DEEPEST = 100;

    private final String text;
    private int at;

    NestedTypeReader(String text) {
        this.text = text;
    }

    /** Not what we know a type to look like. */
    private static final class Surprise extends Exception {
        private static final long serialVersionUID = 1L;
    }

    NestedType read() {
        try {
            NestedType type = type(0);
            return at == text.length() ? type : NestedType.ANYTHING;
        } catch (Surprise e) {
            return NestedType.ANYTHING;
        }
    }

    private NestedType type(int depth) throws Surprise {
        if (depth > DEEPEST) throw new Surprise();
        String word = word();
        NestedType type =
                switch (word) {
                    case "STRUCT" -> next('<') ? new NestedType.Struct(fields(depth)) : NestedType.ANYTHING;
                    case "ARRAY" -> next('<') ? new NestedType.Elements(last(depth)) : NestedType.ANYTHING;
                    case "MAP" -> next('<') ? map(depth) : NestedType.ANYTHING;
                    case "", "VARIANT", "VOID", "OBJECT" -> NestedType.ANYTHING;
                    default -> new NestedType.Single(word);
                };
        skipWhatFollows();
        return type;
    }

    private NestedType map(int depth) throws Surprise {
        type(depth + 1);
        require(',');
        return new NestedType.Values(last(depth));
    }

    private NestedType last(int depth) throws Surprise {
        NestedType type = type(depth + 1);
        require('>');
        return type;
    }

    private Map<String, NestedType> fields(int depth) throws Surprise {
        Map<String, NestedType> fields = new LinkedHashMap<>();
        while (!next('>')) {
            if (!fields.isEmpty()) require(',');
            String name = name();
            require(':');
            fields.put(name, type(depth + 1));
        }
        return fields;
    }

    private String name() throws Surprise {
        skipBlanks();
        boolean quoted = next('`');
        int from = at;
        at = text.indexOf(quoted ? '`' : ':', from);
        if (at < 0) throw new Surprise();
        String name = text.substring(from, at).strip();
        if (quoted) at++;
        if (name.isEmpty() || next('`')) throw new Surprise();
        return name;
    }

    private String word() {
        skipBlanks();
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) at++;
        return text.substring(from, at).toUpperCase(Locale.ROOT);
    }

    /** Up to the sign that ends a type: digits in brackets, NOT NULL, a comment in quotes. */
    private void skipWhatFollows() throws Surprise {
        while (at < text.length() && ",>".indexOf(text.charAt(at)) < 0) {
            char sign = text.charAt(at);
            if ("<:`".indexOf(sign) >= 0) throw new Surprise();
            int end = sign == '(' ? text.indexOf(')', at) : "'\"".indexOf(sign) >= 0 ? text.indexOf(sign, at + 1) : at;
            if (end < 0) throw new Surprise();
            at = end + 1;
        }
    }

    private boolean next(char sign) {
        skipBlanks();
        boolean isNext = at < text.length() && text.charAt(at) == sign;
        if (isNext) at++;
        return isNext;
    }

    private void require(char sign) throws Surprise {
        if (!next(sign)) throw new Surprise();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }
}
