package dev.landfall.xdm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One field of a schema: a leaf with its limits, or an object, array or map with what lies below it. */
public sealed interface XdmField {

    XdmType type();

    /** The field one step below; empty when there is none. */
    Optional<XdmField> child(XdmPath.Step step);

    /** A single value. */
    record Leaf(XdmType type, XdmLimits limits) implements XdmField {
        @Override
        public Optional<XdmField> child(XdmPath.Step step) {
            return Optional.empty();
        }
    }

    /** Named children, some of which may be required; the order is the schema's. */
    record Branch(Map<String, XdmField> properties, Set<String> required) implements XdmField {
        public Branch {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
            required = Set.copyOf(required);
        }

        @Override
        public XdmType type() {
            return XdmType.OBJECT;
        }

        @Override
        public Optional<XdmField> child(XdmPath.Step step) {
            return step instanceof XdmPath.Name name
                    ? Optional.ofNullable(properties.get(name.name()))
                    : Optional.empty();
        }
    }

    /** Any number of equal elements. */
    record Elements(XdmField element) implements XdmField {
        @Override
        public XdmType type() {
            return XdmType.ARRAY;
        }

        @Override
        public Optional<XdmField> child(XdmPath.Step step) {
            return step instanceof XdmPath.Index ? Optional.of(element) : Optional.empty();
        }
    }

    /** Equal values under keys that the data chooses, for example {@code identityMap}. */
    record Keyed(XdmField value) implements XdmField {
        @Override
        public XdmType type() {
            return XdmType.MAP;
        }

        @Override
        public Optional<XdmField> child(XdmPath.Step step) {
            return step instanceof XdmPath.Name ? Optional.of(value) : Optional.empty();
        }
    }
}
