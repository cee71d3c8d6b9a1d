package dev.landfall.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.problem.Suggestions;
import dev.landfall.xdm.XdmPath.Name;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One resolved schema with its primary identity: what target paths exist, of which type, within which limits. Made from
 * a saved file, so that checking works offline, or from the two answers of Schema Registry. Thread-safe.
 */
public final class XdmSchema {
    static final String IDENTITY_MAP = "identityMap";

    private final String id;
    private final String title;
    private final XdmField.Branch root;
    private final UnknownFields unknown;
    private final Optional<XdmPath> primaryIdentity;
    private final Optional<String> identityNamespace;
    private final boolean isEvent;

    /** Collected once it is asked for, which only mistakes do; twice does no harm. */
    private volatile @Nullable Set<String> paths;

    XdmSchema(
            String id,
            String title,
            XdmField.Branch root,
            UnknownFields unknown,
            Optional<XdmPath> primaryIdentity,
            Optional<String> identityNamespace,
            boolean isEvent) {
        this.id = id;
        this.title = title;
        this.root = root;
        this.unknown = unknown;
        this.primaryIdentity = primaryIdentity;
        this.identityNamespace = identityNamespace;
        this.isEvent = isEvent;
    }

    /** Reads {@code {"schema": <xed-full>, "descriptors": [...]}}; fails with an {@link XdmProblem} that names the file. */
    public static XdmSchema read(Path file) {
        return new SchemaReader(file.toString().replace('\\', '/')).read(file);
    }

    /** As {@link #read(Path)}, of what the file held when it was read. */
    public static XdmSchema read(Path file, ByteBuffer content) {
        return new SchemaReader(file.toString().replace('\\', '/')).read(content);
    }

    /**
     * From what Schema Registry answers.
     *
     * @param schema the {@code xed-full} look-up
     * @param descriptors a list of descriptors, or descriptors grouped by {@code @type}; those of other schemas are skipped
     * @param where said by every problem, for example the dataset's id
     */
    public static XdmSchema of(JsonNode schema, JsonNode descriptors, String where) {
        return new SchemaReader(where).schema(schema, descriptors);
    }

    /** The schema's {@code $id}, an address of the tenant. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public XdmField.Branch root() {
        return root;
    }

    /** The path with the descriptor {@code xdm:isPrimary}. Empty when {@code identityMap} holds the identity, or nobody. */
    public Optional<XdmPath> primaryIdentity() {
        return primaryIdentity;
    }

    /** The symbol of the primary identity's namespace, for example {@code Email}; empty when its descriptor says none. */
    public Optional<String> identityNamespace() {
        return identityNamespace;
    }

    /** Whether its class is XDM ExperienceEvent: its {@code timestamp} must have passed, its {@code _id} be unique. */
    public boolean isEvent() {
        return isEvent;
    }

    /** Whether records name their primary identity in {@code identityMap}, there being no path for it. */
    public boolean identifiesByMap() {
        return primaryIdentity.isEmpty() && root.properties().containsKey(IDENTITY_MAP);
    }

    public Optional<XdmField> find(XdmPath path) {
        Optional<XdmField> field = Optional.of(root);
        for (XdmPath.Step step : path.steps()) {
            field = field.flatMap(parent -> parent.child(step));
        }
        return field;
    }

    /**
     * The field at the path; fails with {@code XDM-4}, naming the nearest path, when there is none, and with {@code XDM-6}
     * when it is of no type that we know.
     */
    public XdmField field(XdmPath path, String where) {
        return field(path, where, suggestions());
    }

    /** As above, for one of many paths. */
    public XdmField field(XdmPath path, String where, Suggestions near) {
        return find(path).orElseThrow(() -> unknown.problem(path, where)
                .map(problem -> new ProblemException(problem))
                .orElseGet(() -> unknown(path, where, near)));
    }

    /** Of its paths, for one look at what may be many mistakes. */
    public Suggestions suggestions() {
        return new Suggestions(this::paths);
    }

    /** The type of the path, or of one above it, where it is none that we know; such a path is not found otherwise. */
    public Optional<String> unknownType(XdmPath path) {
        return unknown.typeOf(path);
    }

    /** The fields of unknown types: nothing can be mapped to them, and no run is stopped by that. */
    public List<Problem> warnings() {
        return unknown.warnings();
    }

    /** In what the other schema differs from this one, a phrase each; empty when the same mapping sets fit both. */
    public List<String> differences(XdmSchema other) {
        return new SchemaDifferences(this, other).phrases();
    }

    /** What a mapping set can see of it, a line for each path: for whoever compares two. */
    public String listed() {
        return SchemaDifferences.facts(this).entrySet().stream()
                .map(fact -> fact.getKey() + "  " + fact.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** Every path of the schema that has a name, parents before their children; elements of arrays as {@code [0]}. */
    public Set<String> paths() {
        Set<String> known = paths;
        if (known == null) {
            Set<String> collected = new LinkedHashSet<>();
            collect(root, new XdmPath(List.of()), collected);
            known = Collections.unmodifiableSet(collected);
            paths = known;
        }
        return known;
    }

    private static void collect(XdmField field, XdmPath path, Set<String> paths) {
        if (!path.steps().isEmpty()) {
            paths.add(path.toString());
        }
        if (field instanceof XdmField.Branch branch) {
            for (Map.Entry<String, XdmField> child : branch.properties().entrySet()) {
                collect(child.getValue(), path.then(new Name(child.getKey())), paths);
            }
        } else if (field instanceof XdmField.Elements elements && !(elements.element() instanceof XdmField.Leaf)) {
            collect(elements.element(), path.then(new XdmPath.Index(0)), paths);
        }
    }

    /** Somebody who leaves the parents out means the one path that ends in this name. */
    private ProblemException unknown(XdmPath path, String where, Suggestions near) {
        String end = "." + path.steps().get(path.steps().size() - 1);
        return new ProblemException(XdmProblem.UNKNOWN_PATH.at(where, title, path, near.suffix(path.toString(), end)));
    }
}
