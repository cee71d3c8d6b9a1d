package dev.landfall.mapping;

import dev.landfall.mapping.ExpressionText.Call;
import dev.landfall.mapping.ExpressionText.Named;
import dev.landfall.mapping.ExpressionText.Unreadable;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Reads one expression from left to right and becomes an {@link ExpressionText}. */
final class ExpressionReader {
    /** In the first a quote would end or begin elsewhere than JEXL sees it; a range of numbers has no bound. */
    private static final List<String> NO_PART_OF_THE_LANGUAGE = List.of("`", "\\", "#", "//", "/*", "~/", "..");

    private static final Set<String> TAKES_PATH = Set.of("contains_key", "is_set");

    private static final Set<String> TAKES_ATTRIBUTE = Set.of("object_to_map", "array_to_map");

    private static final Set<String> TAKES_LAMBDA = Set.of("filterArray", "transformArray");

    private final String text;
    private final ExpressionText read = new ExpressionText();
    private final StringBuilder jexl = read.jexl;
    private final Deque<Bracket> open = new ArrayDeque<>();
    private int start;
    private int at;

    ExpressionReader(String text) {
        this.text = text;
    }

    ExpressionText read() throws Unreadable {
        try {
            while (at < text.length()) {
                step();
            }
        } catch (IllegalArgumentException e) {
            throw new Unreadable(e, start);
        }
        return read;
    }

    private void step() {
        start = at;
        read.origins.put(jexl.length(), at);
        refuse("[*]", "'[*]' stands in the path of an ATTRIBUTE alone; here, transformArray(list, x -> ...) iterates");
        refuse("->", "'->' stands only in the second argument of " + String.join(" or ", TAKES_LAMBDA));
        for (String sign : NO_PART_OF_THE_LANGUAGE) {
            refuse(sign, "'" + sign + "' is not part of the language");
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            boolean path = namesPath();
            fill();
            literal(c, path);
        } else if (c >= '0' && c <= '9') {
            fill();
            number();
        } else if (startsName()) {
            name();
        } else {
            sign(c);
        }
    }

    private void refuse(String sign, String why) {
        if (startsAt(at, sign)) {
            throw new IllegalArgumentException(why);
        }
    }

    private boolean startsName() {
        char c = text.charAt(at);
        return Character.isUnicodeIdentifierStart(c) || c == '_' || (c == '$' && !isTextOperator());
    }

    /** The second sign of {@code =$} and {@code !$}, which ask how a text ends. */
    private boolean isTextOperator() {
        if (text.charAt(at) != '$' || at == 0 || at + 1 == text.length() || "=!".indexOf(text.charAt(at - 1)) < 0) {
            return false;
        }
        return text.charAt(at + 1) != '{' && !Character.isUnicodeIdentifierPart(text.charAt(at + 1));
    }

    /** {@code contains_key("a.b")} asks for a path of the row, not for a text. */
    private boolean namesPath() {
        return !open.isEmpty() && TAKES_PATH.contains(open.element().function) && !open.element().filled;
    }

    private void literal(char quote, boolean isPath) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (isPath && end < text.length()) {
            jexl.append(end == at + 1 ? "null" : path(path(text.substring(at + 1, end))));
            at = end + 1;
        } else {
            copyTo(Math.min(text.length(), end + 1));
        }
    }

    private static XdmPath path(String text) {
        try {
            return XdmPath.parse(text, "the path");
        } catch (ProblemException e) {
            throw new IllegalArgumentException("'%s' is no path".formatted(text), e);
        }
    }

    private String path(XdmPath path) {
        StringBuilder written = new StringBuilder();
        for (XdmPath.Step step : path.steps()) {
            if (step instanceof XdmPath.Every) throw new IllegalArgumentException("a path asked for holds no [*]");
            if (step instanceof XdmPath.Index index)
                written.append('[').append(index.position()).append(']');
            else if (written.isEmpty()) written.append(column(((XdmPath.Name) step).name()));
            else written.append(key(((XdmPath.Name) step).name()));
        }
        return written.toString();
    }

    private static String key(String name) {
        return "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    /** With the letters of an exponent or of a suffix such as {@code L}. */
    private void number() {
        int end = at;
        while (end < text.length() && isNumberPart(end)) {
            end++;
        }
        copyTo(end);
    }

    private boolean isNumberPart(int index) {
        char c = text.charAt(index);
        boolean fraction = c == '.' && index + 1 < text.length() && Character.isDigit(text.charAt(index + 1));
        boolean exponentSign = (c == '-' || c == '+')
                && (text.charAt(index - 1) | 0x20) == 'e'
                && index + 1 < text.length()
                && Character.isDigit(text.charAt(index + 1));
        return fraction || exponentSign || (c < 128 && Character.isLetterOrDigit(c));
    }

    private void sign(char c) {
        switch (c) {
            case '(', '[', '{' -> {
                fill();
                open(Bracket.of(c, lastSign(), start));
            }
            case ')', ']', '}' -> close();
            case ',' -> {
                if (!open.isEmpty()) open.element().comma();
            }
            case ':' -> apart();
            case '?' -> {
                fill();
                if (!open.isEmpty()) open.element().questionMark();
            }
            default -> {
                if (!Character.isWhitespace(c)) {
                    fill();
                }
            }
        }
        jexl.append(c);
        at++;
    }

    /** A name and a colon without a blank would be a namespace to JEXL, not the middle of {@code a ? b : c}. */
    private void apart() {
        if (!jexl.isEmpty() && Character.isJavaIdentifierPart(jexl.charAt(jexl.length() - 1))) {
            jexl.append(' ');
        }
        if (!open.isEmpty()) open.element().colon();
    }

    private void open(Bracket bracket) {
        open.push(bracket);
        read.depth = Math.max(read.depth, open.size());
        boolean isTooDeep = open.size() > ExpressionText.DEEPEST; // is refused, but for the end of the expression
        if (!isTooDeep && open.stream().filter(Bracket::isGuessed).count() > Bracket.MOST_GUESSED) {
            throw new IllegalArgumentException(
                    "keys of maps, or indexes, are nested more than %d deep".formatted(Bracket.MOST_GUESSED));
        }
    }

    private void close() {
        if (!open.isEmpty()) {
            Bracket bracket = open.pop();
            if (!bracket.function.isEmpty()) {
                read.calls.add(new Call(bracket.function, bracket.filled ? bracket.commas + 1 : 0, bracket.at));
            }
        }
    }

    private void fill() {
        if (!open.isEmpty()) {
            open.element().filled = true;
        }
    }

    private void name() {
        boolean member = afterDot();
        boolean quoted = text.startsWith("${", at);
        String name = quoted ? quotedName() : plainName();
        fill();
        if (member) {
            member(name, quoted);
        } else if (!quoted && ReservedWords.OF_JEXL.contains(name)) {
            word(name);
        } else if (!quoted && startsAt(next(), "->")) {
            lambda(name);
        } else if (!quoted && isCalled()) {
            call(name);
        } else {
            boolean attribute = !quoted && namesAttribute();
            (attribute ? read.attributes : read.values).add(name);
            jexl.append(quoted ? column(name) : variable(name)).append(attribute ? ", " + key(name) : "");
        }
    }

    /** {@code object_to_map(addresses, type)}: Adobe names the attribute bare too. Its name follows, for where no column has it. */
    private boolean namesAttribute() {
        Bracket bracket = open.peek();
        return bracket != null
                && TAKES_ATTRIBUTE.contains(bracket.function)
                && bracket.commas == 1
                && lastSign() == ','
                && startsAt(next(), ")");
    }

    private void word(String name) {
        read.words.add(new Named(name, start));
        if (name.equals("function") || name.equals("var")) {
            throw new IllegalArgumentException("'%s' is not part of the language".formatted(name));
        }
        jexl.append(name);
    }

    /** {@code x ->}; what follows sees the parameter instead of a column of that name. */
    private void lambda(String parameter) {
        Bracket bracket = open.peek();
        boolean second = bracket != null && bracket.commas == 1 && lastSign() == ',';
        if (!second || !TAKES_LAMBDA.contains(bracket.function)) {
            at = next();
            return; // the arrow is refused
        }
        bracket.parameter = parameter;
        bracket.parameterInJexl = "parameter" + read.lambdas++;
        jexl.append(bracket.parameterInJexl);
        copyTo(next() + 2);
        if (startsAt(next(), "{")) {
            throw new IllegalArgumentException("an expression must follow '->'");
        }
    }

    private char lastSign() {
        int last = last();
        return last < 0 ? ' ' : jexl.charAt(last);
    }

    private boolean afterDot() {
        int last = last();
        return last >= 0 && jexl.charAt(last) == '.' && (last == 0 || jexl.charAt(last - 1) != '.');
    }

    /** Where the last sign stands that is no blank; -1 if there is none. */
    private int last() {
        int last = jexl.length() - 1;
        while (last >= 0 && Character.isWhitespace(jexl.charAt(last))) {
            last--;
        }
        return last;
    }

    private void member(String name, boolean quoted) {
        if (isCalled()) {
            read.methods.add(new Named(name, start));
            jexl.append(name);
        } else if (!quoted && !name.contains(".")) {
            read.properties.add(new Named(name, start));
            read.bare.add(new Named(name, start));
            jexl.append(name);
        } else {
            jexl.setLength(jexl.lastIndexOf("."));
            jexl.append(key(name));
        }
    }

    private void call(String name) {
        jexl.append(name);
        copyTo(text.indexOf('(', at) + 1);
        open(Bracket.ofCall(name, start));
    }

    private boolean isCalled() {
        return startsAt(next(), "(");
    }

    private boolean startsAt(int index, String sign) {
        return text.startsWith(sign, index);
    }

    /** Where the next sign stands that is no blank. */
    private int next() {
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private String variable(String name) {
        for (Bracket bracket : open) {
            if (bracket.parameter.equals(name)) {
                return bracket.parameterInJexl;
            }
        }
        read.bare.add(new Named(name, start));
        return column(name);
    }

    private String column(String name) {
        int known = read.columns.indexOf(name);
        if (known < 0) {
            read.columns.add(name);
            read.uses.add(new Named(name, start));
            known = read.columns.size() - 1;
        }
        return Row.variable(known);
    }

    private String quotedName() {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw new IllegalArgumentException("'${' is not closed");
        }
        String name = text.substring(at + 2, end);
        at = end + 1;
        return name.replace("\\.", ".");
    }

    private String plainName() {
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            boolean escapedDot = text.startsWith("\\.", at);
            char c = text.charAt(at);
            if (!escapedDot && !Character.isUnicodeIdentifierPart(c) && c != '$') {
                break;
            }
            name.append(escapedDot ? '.' : c);
            at += escapedDot ? 2 : 1;
        }
        return name.toString();
    }

    private void copyTo(int end) {
        jexl.append(text, at, end);
        at = end;
    }
}
