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

    /** What an object, array or map as a whole must obey; that of a single value is among its limits. */
    Optional<SchemaRules> rules();

    /** A single value. */
    record Leaf(XdmType type, XdmLimits limits) implements XdmField {
        @Override
        public Optional<SchemaRules> rules() {
            return Optional.empty();
        }

        @Override
        public Optional<XdmField> child(XdmPath.Step step) {
            return Optional.empty();
        }
    }

    /**
     * Named children, some of which may be required; the order is the schema's.
     *
     * @param isOpen whether it seems to take any child, since it says {@code additionalProperties: true} or names none; XDM
     *     has a place for named children and for maps of one type only
     */
    record Branch(Map<String, XdmField> properties, Set<String> required, boolean isOpen, Optional<SchemaRules> rules)
            implements XdmField {
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
    record Elements(XdmField element, Optional<SchemaRules> rules) implements XdmField {
        @Override
        public XdmType type() {
            return XdmType.ARRAY;
        }

        @Override
        public Optional<XdmField> child(XdmPath.Step step) {
            return step instanceof XdmPath.Name ? Optional.empty() : Optional.of(element);
        }
    }

    /** Equal values under keys that the data chooses, for example {@code identityMap}. */
    record Keyed(XdmField value, Optional<SchemaRules> rules) implements XdmField {
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
