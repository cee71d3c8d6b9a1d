package dev.landfall.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object that a function answers with, in the making: at most 100,000 keys, in the order of their first use. */
final class GrowingObject {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Weight weight = new Weight();

    /** The last of equal keys wins. */
    void put(String key, @Nullable Object value) throws FunctionFailed {
        if (values.size() == GrowingList.MOST && !values.containsKey(key)) {
            throw new FunctionFailed("the answer would be an object of more than %d keys".formatted(GrowingList.MOST));
        }
        weight.add(key);
        weight.add(value);
        values.put(key, value);
    }

    /** The first of equal keys wins. */
    void putNew(String key, @Nullable Object value) throws FunctionFailed {
        if (!values.containsKey(key)) {
            put(key, value);
        }
    }

    Map<String, @Nullable Object> done() {
        return values;
    }
}
