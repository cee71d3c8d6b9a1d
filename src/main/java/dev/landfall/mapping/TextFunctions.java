package dev.landfall.mapping;

import static dev.landfall.mapping.MapperFunction.MANY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions on text. */
final class TextFunctions {
    static final List<MapperFunction> ALL = List.of(
            new MapperFunction(
                    "concat",
                    "concat(text, ...)",
                    ResultType.TEXT,
                    "Joins the texts, or the elements of one array; nulls are skipped, nothing but nulls is null.",
                    "concat(\"Hi, \", \"there\", \"!\") = \"Hi, there!\"",
                    1,
                    MANY,
                    TextFunctions::concat),
            onText("lower", "In small letters.", "lower(\"HeLLo\") = \"hello\"", text -> text.toLowerCase(Locale.ROOT)),
            onText("lcase", "In small letters.", "lcase(\"HeLLo\") = \"hello\"", text -> text.toLowerCase(Locale.ROOT)),
            onText("upper", "In capitals.", "upper(\"HeLLo\") = \"HELLO\"", text -> text.toUpperCase(Locale.ROOT)),
            onText("ucase", "In capitals.", "ucase(\"HeLLo\") = \"HELLO\"", text -> text.toUpperCase(Locale.ROOT)),
            onText("trim", "Without blanks at both ends.", "trim(\" a \") = \"a\"", String::strip),
            onText("ltrim", "Without blanks at the start.", "ltrim(\" a \") = \"a \"", String::stripLeading),
            onText("rtrim", "Without blanks at the end.", "rtrim(\" a \") = \" a\"", String::stripTrailing),
            new MapperFunction(
                    "substr",
                    "substr(text, start, length)",
                    ResultType.TEXT,
                    "At most so many characters, to the end without a length, from a start that counts from 0.",
                    "substr(\"This is a substring test\", 7, 8) = \" a subst\"",
                    2,
                    3,
                    Given.body(TextFunctions::substr)),
            new MapperFunction(
                    "left",
                    "left(text, length)",
                    ResultType.TEXT,
                    "The first characters.",
                    "left(\"abcde\", 2) = \"ab\"",
                    2,
                    2,
                    Given.body(given -> left(given.text(0), given.number(1)))),
            new MapperFunction(
                    "right",
                    "right(text, length)",
                    ResultType.TEXT,
                    "The last characters.",
                    "right(\"abcde\", 2) = \"de\"",
                    2,
                    2,
                    Given.body(given -> right(given.text(0), given.number(1)))),
            new MapperFunction(
                    "lpad",
                    "lpad(text, length, padding)",
                    ResultType.TEXT,
                    "Filled up at the start to a length; null is filled up as an empty text, padding that is null or empty is a blank.",
                    "lpad(\"bat\", 8, \"yz\") = \"yzyzybat\"",
                    3,
                    3,
                    arguments -> pad(arguments, true)),
            new MapperFunction(
                    "rpad",
                    "rpad(text, length, padding)",
                    ResultType.TEXT,
                    "Filled up at the end to a length, as lpad does at the start.",
                    "rpad(\"bat\", 8, \"yz\") = \"batyzyzy\"",
                    3,
                    3,
                    arguments -> pad(arguments, false)),
            new MapperFunction(
                    "instr",
                    "instr(text, find, start, nth)",
                    ResultType.INTEGER,
                    "Where the nth (first) occurrence at or after the start (0) begins, counted from 0; -1 if there is none.",
                    "instr(\"adobe.com\", \"com\") = 6",
                    2,
                    4,
                    Given.body(TextFunctions::instr)),
            new MapperFunction(
                    "replacestr",
                    "replacestr(text, find, with)",
                    ResultType.TEXT,
                    "Every occurrence replaced.",
                    "replacestr(\"This is a string re test\", \"re\", \"replace\") = \"This is a string replace test\"",
                    3,
                    3,
                    Given.body(TextFunctions::replace)),
            new MapperFunction(
                    "explode",
                    "explode(text, regex)",
                    ResultType.ARRAY,
                    "The pieces between the matches of a regular expression (a comma), the empty ones too.",
                    "explode(\"Hi, there!\", \" \") = [\"Hi,\", \"there!\"]",
                    1,
                    2,
                    Given.body(given ->
                            List.of(RegularExpression.of(given.text(1, ",")).split(given.text(0))))),
            new MapperFunction(
                    "split",
                    "split(text, separators)",
                    ResultType.ARRAY,
                    "The pieces between the separators, each of them one character; empty pieces are dropped.",
                    "split(\"Hello world\", \" \") = [\"Hello\", \"world\"]",
                    2,
                    2,
                    Given.body(TextFunctions::split)),
            new MapperFunction(
                    "join",
                    "join(separator, array or text, ...)",
                    ResultType.TEXT,
                    "The elements with the separator in between; a null among them counts as an empty text.",
                    "join(\" \", [\"Hello\", \"world\"]) = \"Hello world\"",
                    2,
                    MANY,
                    TextFunctions::join),
            new MapperFunction(
                    "uuid",
                    "uuid()",
                    ResultType.TEXT,
                    "A new random identifier; another one when a row is mapped again.",
                    "uuid() = \"c7016dc7-3163-43f7-afc7-2e1c9c206333\"",
                    0,
                    0,
                    arguments -> UUID.randomUUID().toString()),
            new MapperFunction(
                    "guid",
                    "guid()",
                    ResultType.TEXT,
                    "The same as uuid.",
                    "guid() = \"c7016dc7-3163-43f7-afc7-2e1c9c206333\"",
                    0,
                    0,
                    arguments -> UUID.randomUUID().toString()),
            new MapperFunction(
                    "fpid_to_ecid",
                    "fpid_to_ecid(text)",
                    ResultType.TEXT,
                    "The ECID that Adobe gives a first-party device ID. Only Experience Platform can tell it, because the way is not published: here it fails for everything but null.",
                    "fpid_to_ecid(null) = null",
                    1,
                    1,
                    Given.body(given -> {
                        throw new FunctionFailed(
                                "fpid_to_ecid cannot be evaluated here: only Experience Platform knows how");
                    })));

    private TextFunctions() {}

    private static MapperFunction onText(String name, String meaning, String example, UnaryOperator<String> change) {
        return new MapperFunction(
                name,
                name + "(text)",
                ResultType.TEXT,
                meaning,
                example,
                1,
                1,
                Given.body(given -> change.apply(given.text(0))));
    }

    private static @Nullable Object concat(Arguments given) throws FunctionFailed {
        Arguments arguments = new Arguments(given.elements().toArray());
        BoundedText joined = new BoundedText();
        boolean any = false;
        for (int at = 0; at < arguments.count(); at++) {
            String text = arguments.text(at);
            if (text != null) {
                joined.add(text);
                any = true;
            }
        }
        return any ? joined.toString() : null;
    }

    private static Object substr(Given given) throws FunctionFailed {
        String text = given.text(0);
        String rest = text.substring(within(text, given.number(1)));
        return left(rest, given.number(2, rest.length()));
    }

    private static String left(String text, int length) {
        return text.substring(0, within(text, length));
    }

    private static String right(String text, int length) {
        return text.substring(text.length() - within(text, length));
    }

    private static int within(String text, int at) {
        return Math.max(0, Math.min(text.length(), at));
    }

    private static @Nullable Object pad(Arguments arguments, boolean atStart) throws FunctionFailed {
        if (arguments.value(1) == null) {
            return null;
        }
        String text = orElse(arguments.text(0), "");
        String piece = orElse(arguments.text(2), " ");
        int missing = arguments.number(1) - text.length();
        if (missing <= 0) {
            return text;
        }
        String padding = repeated(piece, missing);
        return new BoundedText()
                .add(atStart ? padding : text)
                .add(atStart ? text : padding)
                .toString();
    }

    private static String repeated(String piece, int length) throws FunctionFailed {
        BoundedText text = new BoundedText();
        while (text.length() < length) {
            text.add(piece, 0, Math.min(piece.length(), length - text.length()));
        }
        return text.toString();
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    private static Object split(Given given) throws FunctionFailed {
        Effort.spendSearch(given.text(0), given.text(1));
        GrowingList pieces = new GrowingList();
        StringTokenizer more = new StringTokenizer(given.text(0), given.text(1));
        while (more.hasMoreTokens()) pieces.add(more.nextToken());
        return pieces.done();
    }

    /** Occurrences may overlap. */
    private static Object instr(Given given) throws FunctionFailed {
        String text = given.text(0);
        String find = given.text(1);
        Effort.spendSearch(text, find);
        int nth = given.number(3, 1);
        if (nth < 1) {
            throw new FunctionFailed("instr counts occurrences from 1");
        }
        int at = text.indexOf(find, given.number(2, 0));
        for (int passed = 1; passed < nth && at >= 0; passed++) {
            Effort.spend(1 + find.length());
            at = at < text.length() ? text.indexOf(find, at + 1) : -1;
        }
        return at;
    }

    private static Object replace(Given given) throws FunctionFailed {
        String text = given.text(0);
        String find = given.text(1);
        Effort.spendSearch(text, find);
        int at = find.isEmpty() ? -1 : text.indexOf(find);
        if (at < 0) {
            return text;
        }
        BoundedText replaced = new BoundedText();
        int done = 0;
        for (; at >= 0; at = text.indexOf(find, done)) {
            replaced.add(text, done, at).add(given.text(2));
            done = at + find.length();
        }
        return replaced.add(text, done, text.length()).toString();
    }

    private static @Nullable Object join(Arguments arguments) throws FunctionFailed {
        String separator = arguments.text(0);
        if (separator == null || (arguments.count() == 2 && arguments.value(1) == null)) {
            return null;
        }
        BoundedText joined = new BoundedText();
        String before = "";
        for (Object element : elements(arguments.all().subList(1, arguments.count()))) {
            joined.add(before).add(element == null ? "" : Arguments.text(element));
            before = separator;
        }
        return joined.toString();
    }

    private static List<@Nullable Object> elements(List<@Nullable Object> values) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object value : values) {
            elements.addAll(value instanceof Collection<?> list ? list : Collections.singletonList(value));
        }
        return elements;
    }
}
