package dev.landfall.mapping;

import dev.landfall.landing.Column;
import dev.landfall.landing.Treatment;
import dev.landfall.mapping.ProposalTargets.Target;
import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Name;
import dev.landfall.xdm.XdmSchema;
import dev.landfall.xdm.XdmType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Proposes which column feeds which path, by names and types alone: the primary identity first, then exact names, names
 * without case and separators, and synonyms of Adobe's standard fields. Nothing is guessed: a column that could mean two
 * paths, or a path that two columns could mean, is left to a person and named; so is a masked one that could be the primary
 * identity. The same columns and schema give the same proposal.
 */
public final class MappingProposal {
    /** What a proposal rests on, the surest first. */
    public enum Why {
        EXACT("exact name"),
        SAME("same name"),
        IDENTITY("identity namespace"),
        SYNONYM("synonym");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** A column, the path it is proposed for, and why. */
    public record Pair(String column, String target, Why why) {}

    /** A column without a path, and why. */
    public record Unmapped(String column, String why) {}

    private final XdmSchema schema;
    private final List<Column> columns;
    private final ProposalTargets targets;
    private final Synonyms synonyms = new Synonyms();
    private final Map<Column, Target> chosen = new LinkedHashMap<>();
    private final Map<Column, Why> reasons = new LinkedHashMap<>();
    private final Map<Column, String> doubts = new LinkedHashMap<>();
    private final Set<XdmPath> taken = new HashSet<>();
    private final Set<XdmPath> opened = new HashSet<>();

    private MappingProposal(List<Column> columns, XdmSchema schema) {
        this.columns = List.copyOf(columns);
        this.schema = schema;
        this.targets = new ProposalTargets(schema);
        schema.primaryIdentity().map(XdmPath::toString).flatMap(targets::find).ifPresent(this::identity);
        round(Why.EXACT, column -> surest(column, targets.called(column.name())));
        round(Why.SAME, column -> surest(column, targets.calledLike(column.name())));
        round(Why.SYNONYM, this::bySynonym);
    }

    /** What can be said of these columns, with their Databricks types and what is done to them before they are staged. */
    public static MappingProposal of(List<Column> columns, XdmSchema schema) {
        return new MappingProposal(columns, schema);
    }

    /** In the order of the columns. */
    public List<Pair> pairs() {
        return columns.stream()
                .flatMap(column -> Optional.ofNullable(chosen.get(column)).stream()
                        .map(target -> new Pair(column.name(), target.toString(), reason(column))))
                .toList();
    }

    private Why reason(Column column) {
        return reasons.getOrDefault(column, Why.SYNONYM);
    }

    public List<Unmapped> unmapped() {
        return columns.stream()
                .filter(column -> !chosen.containsKey(column))
                .map(column -> new Unmapped(column.name(), doubts.getOrDefault(column, unknown(column))))
                .toList();
    }

    /** Paths that every record needs, as the proposal stands, and that no column feeds. */
    public List<String> required() {
        List<XdmPath> missing = new ArrayList<>();
        identityPath().filter(path -> !isMapped(path)).ifPresent(missing::add);
        requiredBelow(new XdmPath(List.of()), schema.root(), missing);
        return missing.stream().map(XdmPath::toString).distinct().toList();
    }

    /** The mapping set, as Experience Platform takes it; {@link #pairs} must not be empty. */
    public String json(String name) {
        ReservedWords words = new ReservedWords();
        String lines = pairs().stream()
                .map(pair -> "    { \"sourceType\": \"ATTRIBUTE\", \"source\": %s, \"destination\": %s }"
                        .formatted(quoted(words.written(pair.column())), quoted(pair.target())))
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "name": %s,
                  "outputSchema": {
                    "schemaRef": {
                      "id": %s,
                      "contentType": "application/vnd.adobe.xed-full+json;version=1"
                    }
                  },
                  "mappings": [
                %s
                  ]
                }
                """.formatted(quoted(name), quoted(schema.id()), lines);
    }

    private static String quoted(String text) {
        return JsonText.NODES.textNode(text).toString();
    }

    private void identity(Target identity) {
        boolean found = identityBy(Why.EXACT, identity, column -> targets.called(column.name())
                        .contains(identity))
                || identityBy(Why.SAME, identity, column -> targets.calledLike(column.name())
                        .contains(identity));
        if (!found) {
            schema.identityNamespace()
                    .ifPresent(namespace -> identityBy(
                            Why.IDENTITY, identity, column -> synonyms.isOfNamespace(column.name(), namespace)));
        }
    }

    /** Whether a column was found, even if there are too many of them. */
    private boolean identityBy(Why why, Target identity, Predicate<Column> means) {
        List<Column> meant = columns.stream()
                .filter(column -> isOfType(column, identity) && means.test(column))
                .toList();
        meant.stream()
                .filter(MappingProposal::isMasked)
                .forEach(column -> doubts.put(
                        column,
                        "is masked, " + identity
                                + " is an identity: hash it, or feed the identity from another column"));
        List<Column> found = meant.stream().filter(column -> !isMasked(column)).toList();
        claim(identity, found, why);
        return !found.isEmpty();
    }

    private static boolean isMasked(Column column) {
        return column.treatment() == Treatment.MASK;
    }

    /** Each column of a round names at most one target; one that two columns name is given to neither. */
    private void round(Why why, Function<Column, @Nullable Target> finder) {
        Map<Target, List<Column>> claims = new LinkedHashMap<>();
        for (Column column : columns) {
            Target target = chosen.containsKey(column) ? null : finder.apply(column);
            if (target != null)
                claims.computeIfAbsent(target, any -> new ArrayList<>()).add(column);
        }
        claims.forEach((target, claiming) -> claim(target, claiming, why));
    }

    private void claim(Target target, List<Column> claiming, Why why) {
        if (claiming.size() == 1 && isFree(target)) {
            chosen.put(claiming.get(0), target);
            taken.add(target.path());
            ancestors(target.path()).forEach(opened::add);
            reasons.put(claiming.get(0), why);
        } else {
            claiming.forEach(column -> doubts.put(
                    column,
                    claiming.size() > 1
                            ? "%s could be fed by %s".formatted(target, names(claiming))
                            : "%s is fed by another column".formatted(target)));
        }
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private @Nullable Target surest(Column column, List<Target> called) {
        List<Target> named = called.stream()
                .filter(target -> fits(column, target) && isFree(target))
                .toList();
        int rank = named.stream().mapToInt(Target::rank).min().orElse(0);
        List<Target> best =
                named.stream().filter(target -> target.rank() == rank).toList();
        if (best.size() > 1) {
            doubts.put(column, "could be " + best.stream().map(Target::toString).collect(Collectors.joining(", ")));
        }
        return best.size() == 1 ? best.get(0) : null;
    }

    private @Nullable Target bySynonym(Column column) {
        return synonyms.paths(column.name()).stream()
                .flatMap(path -> targets.find(path).stream())
                .filter(target -> fits(column, target) && isFree(target))
                .findFirst()
                .orElse(null);
    }

    private boolean fits(Column column, Target target) {
        boolean isIdentity = schema.primaryIdentity().equals(Optional.of(target.path()));
        return isOfType(column, target) && !(isIdentity && isMasked(column));
    }

    /** Of what is masked or hashed no number or date is left. */
    private static boolean isOfType(Column column, Target target) {
        XdmType type = target.field().type();
        boolean isPossible = column.treatment() == null || type == XdmType.STRING;
        return isPossible
                && CellType.of(column.staged())
                        .filter(cell -> Conversions.rule(cell, type) != Conversions.Rule.NEVER)
                        .isPresent();
    }

    private boolean isFree(Target target) {
        return !opened.contains(target.path()) && !isWithinTaken(target.path());
    }

    private boolean isMapped(XdmPath path) {
        return opened.contains(path) || isWithinTaken(path);
    }

    private boolean isWithinTaken(XdmPath path) {
        return taken.contains(path) || ancestors(path).anyMatch(taken::contains);
    }

    private static Stream<XdmPath> ancestors(XdmPath path) {
        return IntStream.range(0, path.steps().size())
                .mapToObj(length -> new XdmPath(path.steps().subList(0, length)));
    }

    private String unknown(Column column) {
        if (CellType.of(column.staged()).isEmpty()) return "nothing takes the type " + column.type();
        return targets.calledLike(column.name()).stream()
                .filter(target -> !fits(column, target))
                .findFirst()
                .map(target -> "%s does not fit %s (%s)"
                        .formatted(typeOf(column), target, target.field().type().word()))
                .orElse("no path is called so");
    }

    private static String typeOf(Column column) {
        Treatment treatment = column.treatment();
        return treatment == null ? column.type() : "what is " + treatment.word();
    }

    private Optional<XdmPath> identityPath() {
        return schema.identifiesByMap()
                ? Optional.of(new XdmPath(List.of(new Name("identityMap"))))
                : schema.primaryIdentity();
    }

    private void requiredBelow(XdmPath path, XdmField field, List<XdmPath> missing) {
        if (!(field instanceof XdmField.Branch branch) || taken.contains(path)) return;
        branch.properties().forEach((name, child) -> {
            XdmPath below = path.then(new Name(name));
            if (isMapped(below)) requiredBelow(below, child, missing);
            else if (branch.required().contains(name)) missing.add(below);
        });
    }
}
