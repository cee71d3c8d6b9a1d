package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.xdm.SchemaRules;
import dev.landfall.xdm.XdmField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a schema asks of a nested value beyond its leaves: required children wherever their parent is set, sizes of arrays,
 * and the like. Compiled only of the fields that ask for something. Thread-safe.
 */
final class NestedRules {
    private final Set<String> required;
    private final Optional<SchemaRules> rules;
    private final String label;
    private final Map<String, NestedRules> children;
    private final List<NestedRules> every;

    private NestedRules(
            Set<String> required,
            Optional<SchemaRules> rules,
            String label,
            Map<String, NestedRules> children,
            List<NestedRules> every) {
        this.required = required;
        this.rules = rules;
        this.label = label;
        this.children = children;
        this.every = every;
    }

    /** Empty when the field and all below it ask for nothing. */
    static Optional<NestedRules> of(XdmField field) {
        return of(field, "");
    }

    private static Optional<NestedRules> of(XdmField field, String label) {
        Map<String, NestedRules> children = new LinkedHashMap<>();
        List<NestedRules> every = new ArrayList<>();
        Set<String> required = Set.of();
        if (field instanceof XdmField.Branch branch) {
            required = branch.required();
            branch.properties().forEach((name, child) -> of(child, NestedConversion.below(label, name))
                    .ifPresent(rules -> children.put(name, rules)));
        } else if (field instanceof XdmField.Elements elements) {
            of(elements.element(), label + "[*]").ifPresent(every::add);
        } else if (field instanceof XdmField.Keyed keyed) {
            of(keyed.value(), NestedConversion.below(label, "*")).ifPresent(every::add);
        }
        boolean asks = !required.isEmpty() || field.rules().isPresent() || !children.isEmpty() || !every.isEmpty();
        return asks ? Optional.of(new NestedRules(required, field.rules(), label, children, every)) : Optional.empty();
    }

    /** The first thing that is wrong. */
    Optional<Unfit> brokenBy(JsonNode value) {
        return missing(value)
                .or(() -> rules.flatMap(it -> it.brokenBy(value)).map(breach -> placed(Limits.unfit(breach))))
                .or(() -> below(value));
    }

    private Optional<Unfit> missing(JsonNode value) {
        return required.stream()
                .filter(name -> !value.has(name))
                .findFirst()
                .map(name ->
                        placed(new Unfit(RejectCode.REQUIRED_MISSING, "the required '%s' is empty".formatted(name))));
    }

    private Unfit placed(Unfit unfit) {
        return label.isEmpty() ? unfit : unfit.at(label);
    }

    private Optional<Unfit> below(JsonNode value) {
        for (Map.Entry<String, NestedRules> child : children.entrySet()) {
            JsonNode node = value.path(child.getKey());
            Optional<Unfit> broken =
                    node.isMissingNode() ? Optional.empty() : child.getValue().brokenBy(node);
            if (broken.isPresent()) return broken;
        }
        for (NestedRules each : every) {
            for (JsonNode node : value) {
                Optional<Unfit> broken = each.brokenBy(node);
                if (broken.isPresent()) return broken;
            }
        }
        return Optional.empty();
    }
}
