package dev.landfall.mapping;

import static dev.landfall.mapping.MapperFunction.MANY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions on objects and maps, which are the same here. */
final class ObjectFunctions {
    static final List<MapperFunction> ALL = List.of(
            new MapperFunction(
                    "arrays_to_objects",
                    "arrays_to_objects(key1, array1, ...)",
                    ResultType.ARRAY,
                    "A list of objects: the first holds the first element of each array under its key, and so on. Where an array is shorter or null its key is left out; all null give null.",
                    "arrays_to_objects(\"sku\", [\"id1\", \"id2\"], \"code\", [\"code1\", \"code2\"]) = [{\"sku\": \"id1\", \"code\": \"code1\"}, {\"sku\": \"id2\", \"code\": \"code2\"}]",
                    2,
                    MANY,
                    ObjectFunctions::arraysToObjects),
            new MapperFunction(
                    "arrays_to_object",
                    "arrays_to_object(key1, array1, ...)",
                    ResultType.ARRAY,
                    "The other name of arrays_to_objects.",
                    "arrays_to_object(\"sku\", [\"id1\", \"id2\"]) = [{\"sku\": \"id1\"}, {\"sku\": \"id2\"}]",
                    2,
                    MANY,
                    ObjectFunctions::arraysToObjects),
            new MapperFunction(
                    "to_object",
                    "to_object(key1, value1, ...)",
                    ResultType.OBJECT,
                    "An object of keys and values; the last of equal keys wins.",
                    "to_object(\"firstName\", \"John\", \"lastName\", \"Doe\") = {\"firstName\": \"John\", \"lastName\": \"Doe\"}",
                    2,
                    MANY,
                    ObjectFunctions::pairs),
            new MapperFunction(
                    "to_map",
                    "to_map(key1, value1, ...)",
                    ResultType.OBJECT,
                    "A map of keys and values; the last of equal keys wins.",
                    "to_map(\"firstName\", \"John\", \"lastName\", \"Doe\") = {\"firstName\": \"John\", \"lastName\": \"Doe\"}",
                    2,
                    MANY,
                    ObjectFunctions::pairs),
            new MapperFunction(
                    "str_to_object",
                    "str_to_object(text, value_delimiter, field_delimiter)",
                    ResultType.OBJECT,
                    "An object of a text; the delimiters default to \":\" and \",\". Blanks around keys and values do not count.",
                    "str_to_object(\"firstName=John,lastName=Doe,phone=123 456 7890\", \"=\", \",\") = {\"firstName\": \"John\", \"lastName\": \"Doe\", \"phone\": \"123 456 7890\"}",
                    1,
                    3,
                    ObjectFunctions::ofText),
            new MapperFunction(
                    "json_to_object",
                    "json_to_object(text)",
                    ResultType.ANY,
                    "The value that a JSON text holds, at most 100 levels deep; an object or an array as it is.",
                    "json_to_object(\"{\\\"info\\\": {\\\"firstName\\\": \\\"John\\\"}}\") = {\"info\": {\"firstName\": \"John\"}}",
                    1,
                    1,
                    ObjectFunctions::ofJson),
            new MapperFunction(
                    "contains_key",
                    "contains_key(path)",
                    ResultType.BOOLEAN,
                    "Whether the row holds the path, with or without quotes: false for null.",
                    "contains_key(\"evars.evar.field1\") = false",
                    1,
                    1,
                    arguments -> arguments.value(0) != null),
            new MapperFunction(
                    "is_set",
                    "is_set(path)",
                    ResultType.BOOLEAN,
                    "The older name of contains_key.",
                    "is_set(null) = false",
                    1,
                    1,
                    arguments -> arguments.value(0) != null),
            new MapperFunction(
                    "get_keys",
                    "get_keys(object)",
                    ResultType.ARRAY,
                    "The keys of the object.",
                    "get_keys({\"book1\": \"Pride and Prejudice\", \"book2\": \"1984\"}) = [\"book1\", \"book2\"]",
                    1,
                    1,
                    ObjectFunctions::keys),
            new MapperFunction(
                    "get_values",
                    "get_values(text, key, value_delimiter, field_delimiter)",
                    ResultType.TEXT,
                    "The value of the key in a text of keys and values, the last of several; null without the key. The delimiters default to \":\" and \",\".",
                    "get_values(\"firstName - John , lastName - Cena , phone - 555 420 8692\", \"firstName\", \"-\", \",\") = \"John\"",
                    2,
                    4,
                    ObjectFunctions::valueInText),
            new MapperFunction(
                    "map_get_values",
                    "map_get_values(map, key)",
                    ResultType.ANY,
                    "The value of the key; for an array of keys the values of those that the map has, in their order.",
                    "map_get_values({\"book_name\": \"Ulysses\", \"author\": \"Joyce\"}, \"author\") = \"Joyce\"",
                    2,
                    2,
                    ObjectFunctions::values),
            new MapperFunction(
                    "map_has_keys",
                    "map_has_keys(map, key)",
                    ResultType.BOOLEAN,
                    "Whether the map has the key; for an array of keys whether it has one of them.",
                    "map_has_keys({\"book_name\": \"Ulysses\", \"author\": \"Joyce\"}, \"author\") = true",
                    2,
                    2,
                    ObjectFunctions::hasKeys),
            new MapperFunction(
                    "add_to_map",
                    "add_to_map(map1, map2, ...)",
                    ResultType.OBJECT,
                    "One map of several; the first of equal keys wins, null maps do not count.",
                    "add_to_map({\"a\": 1}, {\"a\": 2, \"b\": 3}) = {\"a\": 1, \"b\": 3}",
                    2,
                    MANY,
                    ObjectFunctions::merged),
            new MapperFunction(
                    "object_to_map",
                    "object_to_map(key1, value1, ...), object_to_map(object) or object_to_map(array, attribute)",
                    ResultType.OBJECT,
                    "A map of keys and values, of an object, or of an object or an array of them by one of their attributes.",
                    "object_to_map([{\"id\": \"a\", \"n\": 1}, {\"id\": \"b\", \"n\": 2}], \"id\") = {\"a\": {\"id\": \"a\", \"n\": 1}, \"b\": {\"id\": \"b\", \"n\": 2}}",
                    1,
                    MANY,
                    ObjectFunctions::objectToMap),
            new MapperFunction(
                    "array_to_map",
                    "array_to_map(array, attribute)",
                    ResultType.OBJECT,
                    "The objects of the array by one of their attributes; the last of equal ones wins.",
                    "array_to_map([{\"id\": \"a\"}, {\"id\": \"b\"}], \"id\") = {\"a\": {\"id\": \"a\"}, \"b\": {\"id\": \"b\"}}",
                    2,
                    2,
                    ObjectFunctions::byAttribute));

    private ObjectFunctions() {}

    private static @Nullable Object arraysToObjects(Arguments arguments) throws FunctionFailed {
        checkPairs(arguments);
        List<GrowingObject> objects = new ArrayList<>();
        boolean allNull = true;
        for (int at = 0; at < arguments.count(); at += 2) {
            String key = arguments.key(at);
            List<@Nullable Object> array = arguments.list(at + 1);
            if (array != null) {
                allNull = false;
                spread(key, array, objects);
            }
        }
        return allNull ? null : objects.stream().map(GrowingObject::done).toList();
    }

    private static void spread(String key, List<@Nullable Object> array, List<GrowingObject> objects)
            throws FunctionFailed {
        if (array.size() > GrowingList.MOST) {
            throw new FunctionFailed("an array has more than %d elements".formatted(GrowingList.MOST));
        }
        for (int at = 0; at < array.size(); at++) {
            if (at == objects.size()) objects.add(new GrowingObject());
            objects.get(at).put(key, array.get(at));
        }
    }

    private static Object pairs(Arguments arguments) throws FunctionFailed {
        checkPairs(arguments);
        GrowingObject object = new GrowingObject();
        for (int at = 0; at < arguments.count(); at += 2) {
            object.put(arguments.key(at), arguments.value(at + 1));
        }
        return object.done();
    }

    private static void checkPairs(Arguments arguments) throws FunctionFailed {
        if (arguments.count() % 2 != 0) {
            throw new FunctionFailed("the last key has no value");
        }
    }

    private static @Nullable Object ofText(Arguments arguments) throws FunctionFailed {
        String text = arguments.text(0);
        return text == null
                ? null
                : DelimitedPairs.of(text, arguments.text(1), arguments.text(2)).object();
    }

    private static @Nullable Object ofJson(Arguments arguments) throws FunctionFailed {
        if (arguments.value(0) instanceof Map<?, ?> || arguments.value(0) instanceof Collection<?>) {
            return arguments.value(0);
        }
        String text = arguments.text(0);
        return text == null || text.isBlank() ? null : JsonValue.of(text);
    }

    private static @Nullable Object keys(Arguments arguments) throws FunctionFailed {
        Map<String, @Nullable Object> object = arguments.map(0);
        return object == null ? null : new ArrayList<@Nullable Object>(object.keySet());
    }

    private static @Nullable Object valueInText(Arguments arguments) throws FunctionFailed {
        String text = arguments.text(0);
        String key = arguments.text(1);
        if (text == null || key == null) {
            return null;
        }
        return DelimitedPairs.of(text, arguments.text(2), arguments.text(3)).at(key);
    }

    private static @Nullable Object values(Arguments arguments) throws FunctionFailed {
        Map<String, @Nullable Object> map = arguments.map(0);
        if (map == null || arguments.value(1) == null) {
            return null;
        } else if (!(arguments.value(1) instanceof Collection<?>)) {
            return map.get(arguments.key(1));
        }
        GrowingList values = new GrowingList();
        for (String key : wanted(arguments)) {
            if (map.containsKey(key)) values.add(map.get(key));
        }
        return values.done();
    }

    private static @Nullable Object hasKeys(Arguments arguments) throws FunctionFailed {
        Map<String, @Nullable Object> map = arguments.map(0);
        return (map == null || arguments.value(1) == null)
                ? null
                : !Collections.disjoint(map.keySet(), wanted(arguments));
    }

    /** The second argument: one key or many, each once. */
    private static Set<String> wanted(Arguments arguments) throws FunctionFailed {
        Set<String> keys = new LinkedHashSet<>();
        Arguments given = arguments.value(1) instanceof Collection<?> many
                ? new Arguments(many.toArray())
                : new Arguments(arguments.value(1));
        for (int at = 0; at < given.count(); at++) keys.add(given.key(at));
        return keys;
    }

    private static @Nullable Object merged(Arguments arguments) throws FunctionFailed {
        GrowingObject merged = new GrowingObject();
        boolean allNull = true;
        for (int at = 0; at < arguments.count(); at++) {
            Map<String, @Nullable Object> map = arguments.map(at);
            if (map != null) {
                allNull = false;
                for (Map.Entry<String, @Nullable Object> entry : map.entrySet()) {
                    merged.putNew(entry.getKey(), entry.getValue());
                }
            }
        }
        return allNull ? null : merged.done();
    }

    private static @Nullable Object objectToMap(Arguments arguments) throws FunctionFailed {
        if (arguments.count() == 1) {
            return arguments.map(0);
        }
        boolean bare = arguments.count() == 3 && arguments.value(2) instanceof Collection<?>;
        if (!bare && arguments.count() > 2) {
            return pairs(arguments);
        }
        Object first = arguments.value(0);
        if (first instanceof Map<?, ?>) {
            return byAttribute(List.of(first), attribute(arguments));
        }
        return first == null || first instanceof Collection<?>
                ? byAttribute(arguments)
                : pairs(new Arguments(first, arguments.value(1)));
    }

    private static @Nullable Object byAttribute(Arguments arguments) throws FunctionFailed {
        return byAttribute(arguments.list(0), attribute(arguments));
    }

    private static @Nullable Object byAttribute(
            @Nullable List<? extends @Nullable Object> objects, @Nullable String attribute) throws FunctionFailed {
        if (objects == null || attribute == null) {
            return null;
        }
        GrowingObject map = new GrowingObject();
        for (Object object : objects) {
            if (!(object instanceof Map<?, ?> one)) {
                throw new FunctionFailed("an element of argument 1 is not an object");
            } else if (one.get(attribute) == null) {
                throw new FunctionFailed("an object of argument 1 has no such attribute as argument 2 names");
            }
            map.put(new Arguments(one.get(attribute)).key(0), object);
        }
        return map.done();
    }

    /** A bare word stands for its value, or for itself where the row has none: {@link ExpressionReader} adds it in an array. */
    private static @Nullable String attribute(Arguments arguments) throws FunctionFailed {
        List<@Nullable Object> word = arguments.list(2);
        String value = arguments.text(1);
        return value == null && word != null ? String.valueOf(word.get(0)) : value;
    }
}
