package dev.landfall.mapping;

import dev.landfall.mapping.Merge.Layer;
import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Every;
import dev.landfall.xdm.XdmPath.Index;
import dev.landfall.xdm.XdmPath.Name;
import dev.landfall.xdm.XdmPath.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the targets of a mapping set and becomes the tree that writes them; objects stand where they are first named.
 * Where one mapping adds to what another makes, or goes through an array element by element, a {@link Merge} stands.
 */
final class TargetTree {
    private static final XdmPath ROOT = new XdmPath(List.of());

    private final Map<XdmPath, TargetNode> nodes = new LinkedHashMap<>();
    private final List<Merge> merges = new ArrayList<>();
    private final TargetBranch root;
    private int slots;

    /** Every path once; the slots are numbered in the order of the mappings. */
    TargetTree(Map<XdmPath, TargetLeaf> leaves) {
        Draft draft = new Draft();
        leaves.forEach(draft::add);
        this.slots = leaves.size();
        this.root = branch(ROOT, draft);
        nodes.put(ROOT, root);
    }

    TargetBranch root() {
        return root;
    }

    /** To be done in this order when the mappings have filled their slots. */
    List<Merge> merges() {
        return merges;
    }

    /** Those of the mappings, then those of the merges. */
    int slots() {
        return slots;
    }

    Optional<TargetNode> find(XdmPath path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** The node at the path, else the value above it that holds it. */
    Optional<Map.Entry<XdmPath, TargetNode>> covering(XdmPath path) {
        for (int depth = path.steps().size(); depth > 0; depth--) {
            XdmPath above = new XdmPath(path.steps().subList(0, depth));
            TargetNode node = nodes.get(above);
            if (node != null && (depth == path.steps().size() || node instanceof TargetLeaf)) {
                return Optional.of(Map.entry(above, node));
            }
        }
        return Optional.empty();
    }

    /** Every object, array and value that may be written, the root among them. */
    Map<XdmPath, TargetNode> nodes() {
        return nodes;
    }

    private TargetNode node(XdmPath path, Draft draft) {
        TargetLeaf leaf = draft.leaf;
        TargetNode node = draft.isMerged() ? merge(draft) : leaf != null ? leaf : branch(path, draft);
        if (node == leaf && leaf != null && leaf.shape() == Shape.NESTED) {
            merges.add(new Merge(leaf.slot(), List.of(new Layer(leaf, List.of()))));
        }
        nodes.put(path, node);
        return node;
    }

    private TargetLeaf merge(Draft draft) {
        List<Layer> layers = new ArrayList<>();
        draft.collect(List.of(), layers);
        layers.sort(Comparator.comparingInt(Layer::slot));
        TargetLeaf whole = new TargetLeaf(slots++, Shape.NESTED);
        merges.add(new Merge(whole.slot(), layers));
        return whole;
    }

    private TargetBranch branch(XdmPath path, Draft draft) {
        Map<String, TargetNode> names = new LinkedHashMap<>();
        Map<Integer, TargetNode> elements = new TreeMap<>();
        draft.children.forEach((step, child) -> {
            TargetNode node = node(path.then(step), child);
            if (step instanceof Name name) names.put(name.name(), node);
            else if (step instanceof Index index) elements.put(index.position(), node);
        });
        return elements.isEmpty() ? TargetBranch.object(names) : TargetBranch.array(List.copyOf(elements.values()));
    }

    /** What the targets say of one path. */
    private static final class Draft {
        private final Map<Step, Draft> children = new LinkedHashMap<>();
        private @Nullable TargetLeaf leaf;

        void add(XdmPath target, TargetLeaf value) {
            Draft draft = this;
            for (Step step : target.steps()) {
                draft = draft.children.computeIfAbsent(step, it -> new Draft());
            }
            draft.leaf = value;
        }

        boolean isMerged() {
            return (leaf != null && !children.isEmpty()) || children.containsKey(new Every());
        }

        void collect(List<Step> below, List<Layer> layers) {
            TargetLeaf own = leaf;
            if (own != null) layers.add(new Layer(own, below));
            children.forEach((step, child) -> {
                List<Step> deeper = new ArrayList<>(below);
                deeper.add(step);
                child.collect(deeper, layers);
            });
        }
    }
}
