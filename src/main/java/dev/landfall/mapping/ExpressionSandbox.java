package dev.landfall.mapping;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.jexl3.introspection.JexlPermissions;

/**
 * What an expression may touch of Java: a few methods of text, lists and maps, by name. No class, constructor or field; no
 * method that builds big values or runs a pattern.
 */
final class ExpressionSandbox implements JexlPermissions {
    private static final Map<Class<?>, Set<String>> METHODS = Map.of(
            String.class,
                    Set.of(
                            "equals",
                            "equalsIgnoreCase",
                            "compareTo",
                            "contains",
                            "startsWith",
                            "endsWith",
                            "indexOf",
                            "lastIndexOf",
                            "isEmpty",
                            "length",
                            "substring",
                            "toLowerCase",
                            "toUpperCase",
                            "trim"),
            List.class, Set.of("get", "size", "isEmpty", "contains", "indexOf"),
            Map.class, Set.of("get", "size", "isEmpty", "containsKey", "containsValue"),
            Object.class, Set.of("equals"));

    static boolean knowsMethod(String name) {
        return METHODS.values().stream().anyMatch(names -> names.contains(name));
    }

    @Override
    public boolean allow(Package any) {
        return true;
    }

    /** A class that implements a known interface counts for what the interface says, and for nothing else. */
    @Override
    public boolean allow(Class<?> type) {
        return METHODS.keySet().stream().anyMatch(known -> known.isAssignableFrom(type));
    }

    @Override
    public boolean allow(Constructor<?> any) {
        return false;
    }

    @Override
    public boolean allow(Method method) {
        return METHODS.entrySet().stream()
                .anyMatch(known -> known.getKey().isAssignableFrom(method.getDeclaringClass())
                        && known.getValue().contains(method.getName()));
    }

    @Override
    public boolean allow(Field any) {
        return false;
    }

    @Override
    public JexlPermissions compose(String... any) {
        throw new UnsupportedOperationException("the sandbox cannot be widened");
    }
}
