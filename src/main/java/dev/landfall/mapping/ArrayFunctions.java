package dev.landfall.mapping;

import static dev.landfall.mapping.MapperFunction.MANY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Functions on arrays. */
final class ArrayFunctions {
    static final List<MapperFunction> ALL = List.of(
            new MapperFunction(
                    "first",
                    "first(value, ...)",
                    ResultType.ANY,
                    "The first of the values, or of the elements of one array; null of an empty array.",
                    "first(\"1\", \"2\", \"3\") = \"1\"",
                    1,
                    MANY,
                    ArrayFunctions::first),
            new MapperFunction(
                    "last",
                    "last(value, ...)",
                    ResultType.ANY,
                    "The last of the values, or of the elements of one array; null of an empty array.",
                    "last(\"1\", \"2\", \"3\") = \"3\"",
                    1,
                    MANY,
                    ArrayFunctions::last),
            new MapperFunction(
                    "add_to_array",
                    "add_to_array(array, value, ...)",
                    ResultType.ARRAY,
                    "The array with the values at its end; null counts as an empty array.",
                    "add_to_array([\"a\", \"b\"], \"c\", \"d\") = [\"a\", \"b\", \"c\", \"d\"]",
                    1,
                    MANY,
                    ArrayFunctions::addTo),
            new MapperFunction(
                    "join_arrays",
                    "join_arrays(array1, array2, ...)",
                    ResultType.ARRAY,
                    "One array of several; null arrays do not count, all null give null.",
                    "join_arrays([\"a\", \"b\"], [\"c\"], [\"d\", \"e\"]) = [\"a\", \"b\", \"c\", \"d\", \"e\"]",
                    1,
                    MANY,
                    ArrayFunctions::joined),
            new MapperFunction(
                    "to_array",
                    "to_array(include_nulls, value, ...)",
                    ResultType.ARRAY,
                    "An array of the values, with or without those that are null.",
                    "to_array(false, 1, null, 2, 3) = [1, 2, 3]",
                    1,
                    MANY,
                    ArrayFunctions::toArray),
            new MapperFunction(
                    "size_of",
                    "size_of(value)",
                    ResultType.INTEGER,
                    "How many elements an array has, keys an object, characters a text; 0 for null.",
                    "size_of([1, 2, 3, 4]) = 4",
                    1,
                    1,
                    ArrayFunctions::size),
            new MapperFunction(
                    "upsert_array_append",
                    "upsert_array_append(array)",
                    ResultType.ARRAY,
                    "The array as it is: appending to a profile is for updates only.",
                    "upsert_array_append([123, 456]) = [123, 456]",
                    1,
                    1,
                    arguments -> arguments.list(0)),
            new MapperFunction(
                    "upsert_array_replace",
                    "upsert_array_replace(array, index)",
                    ResultType.ARRAY,
                    "The array as it is: replacing in a profile is for updates only.",
                    "upsert_array_replace([123, 456], 1) = [123, 456]",
                    1,
                    2,
                    arguments -> arguments.list(0)),
            new MapperFunction(
                    "array_to_string",
                    "array_to_string(separator, array)",
                    ResultType.TEXT,
                    "The elements in one text, nested arrays flattened, nulls left out, objects as JSON with apostrophes. The arguments may change places.",
                    "array_to_string(\"_\", [\"a\", \"b\"]) = \"a_b\"",
                    2,
                    2,
                    ArrayFunctions::text),
            new MapperFunction(
                    "filterArray",
                    "filterArray(array, x -> condition)",
                    ResultType.ARRAY,
                    "The elements for which the condition is true.",
                    "filterArray([3, -1, 4], x -> x > 0) = [3, 4]",
                    2,
                    2,
                    ArrayFunctions::filtered),
            new MapperFunction(
                    "transformArray",
                    "transformArray(array, x -> value)",
                    ResultType.ARRAY,
                    "The values that the elements give.",
                    "transformArray([\"a\", \"b\"], x -> ucase(x)) = [\"A\", \"B\"]",
                    2,
                    2,
                    ArrayFunctions::transformed),
            new MapperFunction(
                    "flattenArray",
                    "flattenArray(array)",
                    ResultType.ARRAY,
                    "The elements of the array and of all arrays within it, in their order.",
                    "flattenArray([[1, 2], [3, [4]]]) = [1, 2, 3, 4]",
                    1,
                    1,
                    ArrayFunctions::flattened));

    private static final int LONGEST_TEXT = 10_000_000;

    private ArrayFunctions() {}

    private static @Nullable Object first(Arguments arguments) {
        List<@Nullable Object> elements = arguments.elements();
        return elements.isEmpty() ? null : elements.get(0);
    }

    private static @Nullable Object last(Arguments arguments) {
        List<@Nullable Object> elements = arguments.elements();
        return elements.isEmpty() ? null : elements.get(elements.size() - 1);
    }

    private static Object addTo(Arguments arguments) throws FunctionFailed {
        GrowingList longer = new GrowingList();
        List<@Nullable Object> array = arguments.list(0);
        if (array != null) {
            longer.addAll(array);
        }
        longer.addAll(arguments.all().subList(1, arguments.count()));
        return longer.done();
    }

    private static @Nullable Object joined(Arguments arguments) throws FunctionFailed {
        GrowingList joined = new GrowingList();
        boolean allNull = true;
        for (int at = 0; at < arguments.count(); at++) {
            List<@Nullable Object> array = arguments.list(at);
            if (array != null) {
                allNull = false;
                joined.addAll(array);
            }
        }
        return allNull ? null : joined.done();
    }

    private static @Nullable Object toArray(Arguments arguments) throws FunctionFailed {
        Object nulls = arguments.value(0);
        if (nulls == null) {
            return null;
        } else if (!(nulls instanceof Boolean)) {
            throw new FunctionFailed("argument 1 is neither true nor false");
        }
        GrowingList array = new GrowingList();
        for (Object value : arguments.all().subList(1, arguments.count())) {
            if (value != null || nulls.equals(true)) array.add(value);
        }
        return array.done();
    }

    private static Object size(Arguments arguments) throws FunctionFailed {
        Object value = arguments.value(0);
        if (value == null) {
            return 0;
        } else if (value instanceof Collection<?> array) {
            return array.size();
        } else if (value instanceof Map<?, ?> object) {
            return object.size();
        } else if (value instanceof CharSequence text) {
            return text.length();
        }
        throw new FunctionFailed("argument 1 is neither an array nor an object nor a text");
    }

    /** Data Prep's destinations put the separator first. */
    private static @Nullable Object text(Arguments arguments) throws FunctionFailed {
        int place = arguments.value(0) instanceof Collection<?> ? 0 : 1;
        List<@Nullable Object> array = arguments.list(place);
        String separator = arguments.text(1 - place);
        if (array == null || separator == null) {
            return null;
        }
        StringJoiner text = new StringJoiner(separator);
        for (Object element : flat(array)) {
            if (element != null) {
                text.add(
                        element instanceof Map<?, ?> object ? JsonText.inApostrophes(object) : Arguments.text(element));
            }
            if (text.length() > LONGEST_TEXT) {
                throw new FunctionFailed("the answer would be longer than %d characters".formatted(LONGEST_TEXT));
            }
        }
        return text.toString();
    }

    private static @Nullable Object filtered(Arguments arguments) throws FunctionFailed {
        List<@Nullable Object> array = arguments.list(0);
        Lambda condition = arguments.lambda(1);
        if (array == null) {
            return null;
        }
        GrowingList kept = new GrowingList();
        for (Object element : array) {
            if (Boolean.TRUE.equals(condition.of(element))) kept.add(element);
        }
        return kept.done();
    }

    private static @Nullable Object transformed(Arguments arguments) throws FunctionFailed {
        List<@Nullable Object> array = arguments.list(0);
        Lambda change = arguments.lambda(1);
        if (array == null) {
            return null;
        }
        GrowingList changed = new GrowingList();
        for (Object element : array) changed.add(change.of(element));
        return changed.done();
    }

    private static @Nullable Object flattened(Arguments arguments) throws FunctionFailed {
        List<@Nullable Object> array = arguments.list(0);
        return array == null ? null : flat(array);
    }

    private static List<@Nullable Object> flat(List<@Nullable Object> array) throws FunctionFailed {
        GrowingList flat = new GrowingList();
        flatten(array, flat);
        return flat.done();
    }

    private static void flatten(Collection<?> array, GrowingList flat) throws FunctionFailed {
        for (Object element : new ArrayList<@Nullable Object>(array)) {
            if (element instanceof Collection<?> nested) {
                flatten(nested, flat);
            } else {
                flat.add(element);
            }
        }
    }
}
