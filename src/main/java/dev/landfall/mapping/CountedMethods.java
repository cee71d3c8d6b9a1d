package dev.landfall.mapping;

import java.util.Iterator;
import java.util.List;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlOperator;
import org.apache.commons.jexl3.introspection.JexlMethod;
import org.apache.commons.jexl3.introspection.JexlPropertyGet;
import org.apache.commons.jexl3.introspection.JexlPropertySet;
import org.apache.commons.jexl3.introspection.JexlUberspect;
import org.jspecify.annotations.Nullable;

/** What JEXL finds of a value by its name; but the methods of a value count as {@link Effort}. Thread-safe. */
record CountedMethods(JexlUberspect found) implements JexlUberspect {

    /** Looking for a text in a text takes more steps than either has characters. */
    private record Counted(JexlMethod method) implements UncachedMethod {
        @Override
        public @Nullable Object invoke(Object target, @Nullable Object... parameters) throws Exception {
            Effort.spend(Effort.of(target));
            if (target instanceof String text && parameters.length > 0 && parameters[0] instanceof String find) {
                Effort.spendSearch(text, find);
            }
            return method.invoke(target, parameters);
        }

        @Override
        public Class<?> getReturnType() {
            return method.getReturnType();
        }
    }

    @Override
    public @Nullable JexlMethod getMethod(Object target, String name, @Nullable Object... parameters) {
        JexlMethod method = found.getMethod(target, name, parameters);
        return method == null ? null : new Counted(method);
    }

    @Override
    public JexlArithmetic.@Nullable Uberspect getArithmetic(JexlArithmetic arithmetic) {
        return found.getArithmetic(arithmetic);
    }

    @Override
    public JexlOperator.@Nullable Uberspect getOperator(JexlArithmetic arithmetic) {
        return found.getOperator(arithmetic);
    }

    @Override
    public ClassLoader getClassLoader() {
        return found.getClassLoader();
    }

    @Override
    public @Nullable JexlMethod getConstructor(Object type, @Nullable Object... parameters) {
        return found.getConstructor(type, parameters);
    }

    @Override
    public @Nullable Iterator<?> getIterator(Object value) {
        return found.getIterator(value);
    }

    @Override
    public @Nullable JexlPropertyGet getPropertyGet(
            List<PropertyResolver> resolvers, Object target, @Nullable Object name) {
        return found.getPropertyGet(resolvers, target, name);
    }

    @Override
    public @Nullable JexlPropertyGet getPropertyGet(Object target, @Nullable Object name) {
        return found.getPropertyGet(target, name);
    }

    @Override
    public @Nullable JexlPropertySet getPropertySet(
            List<PropertyResolver> resolvers, Object target, @Nullable Object name, @Nullable Object value) {
        return found.getPropertySet(resolvers, target, name, value);
    }

    @Override
    public @Nullable JexlPropertySet getPropertySet(Object target, @Nullable Object name, @Nullable Object value) {
        return found.getPropertySet(target, name, value);
    }

    @Override
    public List<PropertyResolver> getResolvers(JexlOperator operator, Object target) {
        return found.getResolvers(operator, target);
    }

    @Override
    public int getVersion() {
        return found.getVersion();
    }

    @Override
    public void setClassLoader(ClassLoader loader) {
        found.setClassLoader(loader);
    }
}
