package dev.landfall.mapping;

import static dev.landfall.mapping.MapperFunction.MANY;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions on text. */
final class TextFunctions {
    private static final Map<String, Charset> CHARSETS = Map.of(
            "UTF-8", StandardCharsets.UTF_8,
            "UTF-16", StandardCharsets.UTF_16,
            "ISO-8859-1", StandardCharsets.ISO_8859_1,
            "US-ASCII", StandardCharsets.US_ASCII);

    static final List<MapperFunction> ALL = List.of(
            new MapperFunction(
                    "concat",
                    "concat(text, ...)",
                    "Joins the texts; nulls are skipped, nothing but nulls is null.",
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
                    "At most so many characters from a start that counts from 0.",
                    "substr(\"This is a test\", 7, 2) = \" a\"",
                    2,
                    3,
                    TextFunctions::substr),
            new MapperFunction(
                    "replacestr",
                    "replacestr(text, find, with)",
                    "Every occurrence replaced.",
                    "replacestr(\"a-b-c\", \"-\", \"\") = \"abc\"",
                    3,
                    3,
                    TextFunctions::replace),
            new MapperFunction(
                    "sha256",
                    "sha256(text, charset)",
                    "The SHA-256 hash in small hexadecimal letters; charset UTF-8 (default), UTF-16, ISO-8859-1 or US-ASCII.",
                    "sha256(\"abc\") = \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"",
                    1,
                    2,
                    TextFunctions::sha256),
            new MapperFunction(
                    "uuid",
                    "uuid()",
                    "A new random identifier; another one when a row is mapped again.",
                    "uuid() = \"c7016dc7-3163-43f7-afc7-2e1c9c206333\"",
                    0,
                    0,
                    arguments -> UUID.randomUUID().toString()),
            new MapperFunction(
                    "guid",
                    "guid()",
                    "The same as uuid.",
                    "guid() = \"c7016dc7-3163-43f7-afc7-2e1c9c206333\"",
                    0,
                    0,
                    arguments -> UUID.randomUUID().toString()));

    private TextFunctions() {}

    private static MapperFunction onText(String name, String meaning, String example, UnaryOperator<String> change) {
        return new MapperFunction(name, name + "(text)", meaning, example, 1, 1, arguments -> {
            String text = arguments.text(0);
            return text == null ? null : change.apply(text);
        });
    }

    private static @Nullable Object concat(Arguments arguments) throws FunctionFailed {
        StringBuilder joined = new StringBuilder();
        boolean any = false;
        for (int at = 0; at < arguments.count(); at++) {
            String text = arguments.text(at);
            if (text != null) {
                joined.append(text);
                any = true;
            }
        }
        return any ? joined.toString() : null;
    }

    private static @Nullable Object substr(Arguments arguments) throws FunctionFailed {
        String text = arguments.text(0);
        if (text == null) {
            return null;
        }
        int start = Math.max(0, arguments.number(1));
        int length = arguments.count() > 2 ? Math.max(0, arguments.number(2)) : text.length();
        long end = Math.min(text.length(), (long) start + length);
        return start >= end ? "" : text.substring(start, (int) end);
    }

    private static @Nullable Object replace(Arguments arguments) throws FunctionFailed {
        String text = arguments.text(0);
        String find = arguments.text(1);
        String with = arguments.text(2);
        if (text == null || find == null || find.isEmpty()) {
            return text;
        }
        return text.replace(find, with == null ? "" : with);
    }

    private static @Nullable Object sha256(Arguments arguments) throws FunctionFailed {
        String text = arguments.text(0);
        if (text == null) {
            return null;
        }
        String name = arguments.text(1);
        Charset charset = name == null ? StandardCharsets.UTF_8 : CHARSETS.get(name.toUpperCase(Locale.ROOT));
        if (charset == null) {
            throw new FunctionFailed("sha256 knows the charsets UTF-8, UTF-16, ISO-8859-1 and US-ASCII");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(charset)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
