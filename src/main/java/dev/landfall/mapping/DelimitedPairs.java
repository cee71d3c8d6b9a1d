package dev.landfall.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text that holds keys and values, as in {@code firstName=John,lastName=Doe}. Blanks around keys and values do not count.
 *
 * @param ofValue between a key and its value
 * @param ofField between one pair and the next
 */
record DelimitedPairs(String text, String ofValue, String ofField) {

    /** Null or empty delimiters are those that Data Prep documents as the default. */
    static DelimitedPairs of(String text, @Nullable String ofValue, @Nullable String ofField) {
        return new DelimitedPairs(text, given(ofValue, ":"), given(ofField, ","));
    }

    private static String given(@Nullable String delimiter, String otherwise) {
        return delimiter == null || delimiter.isEmpty() ? otherwise : delimiter;
    }

    /** Empty fields are left out; a field without a delimiter fails. */
    Map<String, @Nullable Object> object() throws FunctionFailed {
        spendSearch();
        GrowingObject object = new GrowingObject();
        for (int at = 0, end; at <= text.length(); at = end + ofField.length()) {
            end = fieldEnd(at);
            String field = text.substring(at, end);
            if (!field.isBlank()) {
                object.put(key(field), value(field));
            }
        }
        return object.done();
    }

    /** The value of the key, the last of several; null without it. Fields without a delimiter do not count. */
    @Nullable
    String at(String key) throws FunctionFailed {
        spendSearch();
        String value = null;
        for (int at = 0, end; at <= text.length(); at = end + ofField.length()) {
            end = fieldEnd(at);
            String field = text.substring(at, end);
            int keyEnd = field.indexOf(ofValue);
            if (keyEnd >= 0 && field.substring(0, keyEnd).strip().equals(key.strip())) value = value(field);
        }
        return value;
    }

    private void spendSearch() throws FunctionFailed {
        Effort.spendSearch(text, ofField);
        Effort.spendSearch(text, ofValue);
    }

    private int fieldEnd(int from) {
        int end = text.indexOf(ofField, from);
        return end < 0 ? text.length() : end;
    }

    private String key(String field) throws FunctionFailed {
        int end = field.indexOf(ofValue);
        if (end < 0) {
            throw new FunctionFailed("a field of argument 1 holds no delimiter between key and value");
        }
        return field.substring(0, end).strip();
    }

    private String value(String field) {
        return field.substring(field.indexOf(ofValue) + ofValue.length()).strip();
    }
}
