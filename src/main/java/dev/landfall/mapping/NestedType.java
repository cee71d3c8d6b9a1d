package dev.landfall.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What lies below a column or below a part of it, as far as its Databricks type tells. */
sealed interface NestedType {
    /** A map's keys are data, a VARIANT may hold anything, and a type may be cut off or unknown to us. */
    NestedType ANYTHING = new Anything();

    String word();

    /** Of a column's type; what cannot be read may hold anything. */
    static NestedType of(String type) {
        return new NestedTypeReader(type).read();
    }

    record Anything() implements NestedType {
        @Override
        public String word() {
            return "VARIANT";
        }
    }

    record Single(String word) implements NestedType {}

    record Elements(NestedType element) implements NestedType {
        @Override
        public String word() {
            return "ARRAY";
        }
    }

    record Values(NestedType value) implements NestedType {
        @Override
        public String word() {
            return "MAP";
        }
    }

    record Struct(Map<String, NestedType> fields) implements NestedType {
        public Struct {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String word() {
            return "STRUCT";
        }

        /** By the exact name; without regard to capitals where the type may have lost them. */
        Optional<NestedType> field(String name) {
            return Optional.ofNullable(fields.get(name)).or(() -> fields.entrySet().stream()
                    .filter(field -> field.getKey().equals(field.getKey().toUpperCase(Locale.ROOT))
                            && field.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst());
        }
    }
}
