package dev.landfall.mapping;

import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Name;
import dev.landfall.xdm.XdmSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The paths of a schema that a column may be proposed for, found by name. */
final class ProposalTargets {
    /** The platform fills them itself. */
    private static final Set<String> FILLED_BY_THE_PLATFORM =
            Set.of("_repo", "createdByBatchID", "modifiedByBatchID", "repositoryCreatedBy", "repositoryLastModifiedBy");

    /** Below a parent they say nothing alone: an {@code address} is hardly that of an e-mail. */
    private static final Set<String> VAGUE = Set.of(
            "address",
            "code",
            "count",
            "date",
            "description",
            "extension",
            "id",
            "key",
            "label",
            "name",
            "note",
            "number",
            "primary",
            "quantity",
            "reason",
            "status",
            "statusreason",
            "title",
            "type",
            "url",
            "validity",
            "value");

    /** A path with its field. The fewer the rank, the surer a name means it: own fields, whole paths, ends of paths. */
    record Target(XdmPath path, XdmField field, int rank, List<String> names) {
        Target {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    private final Map<String, Target> byPath = new LinkedHashMap<>();
    private final Map<String, List<Target>> byName = new HashMap<>();
    private final Map<String, List<Target>> byPlainName = new HashMap<>();

    ProposalTargets(XdmSchema schema) {
        schema.root().properties().forEach((name, field) -> {
            boolean ownId = name.equals("_id") && !schema.root().required().contains(name);
            if (!ownId) collect(new XdmPath(List.of(new Name(name))), field);
        });
    }

    /** By its path as it is written. */
    Optional<Target> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Those of which a name is exactly this. */
    List<Target> called(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** Those of which a name is this but for case and separators. */
    List<Target> calledLike(String name) {
        return byPlainName.getOrDefault(Synonyms.plain(name), List.of());
    }

    private void collect(XdmPath path, XdmField field) {
        if (FILLED_BY_THE_PLATFORM.contains(last(path))) return;
        add(target(path, field));
        if (field instanceof XdmField.Branch branch) {
            branch.properties().forEach((name, child) -> collect(path.then(new Name(name)), child));
        }
    }

    private void add(Target target) {
        byPath.put(target.toString(), target);
        target.names().forEach(name -> byName.computeIfAbsent(name, any -> new ArrayList<>())
                .add(target));
        target.names().stream().map(Synonyms::plain).distinct().forEach(name -> byPlainName
                .computeIfAbsent(name, any -> new ArrayList<>())
                .add(target));
    }

    private static Target target(XdmPath path, XdmField field) {
        List<String> steps =
                path.steps().stream().map(step -> ((Name) step).name()).toList();
        boolean own = steps.size() > 1 && isTenant(steps.get(0));
        int whole = own ? 1 : 0;
        List<String> names = new ArrayList<>();
        for (int from = 0; from < steps.size(); from++) {
            String name = String.join(".", steps.subList(from, steps.size()));
            boolean vague = from > whole && from == steps.size() - 1 && VAGUE.contains(Synonyms.plain(name));
            if (!vague) names.add(name);
        }
        return new Target(path, field, own ? 0 : steps.size() == 1 ? 1 : 2, names);
    }

    private static boolean isTenant(String name) {
        return name.startsWith("_") && !name.equals("_id") && !name.equals("_experience");
    }

    private static String last(XdmPath path) {
        return ((Name) path.steps().get(path.steps().size() - 1)).name();
    }
}
