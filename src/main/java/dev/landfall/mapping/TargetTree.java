package dev.landfall.mapping;

import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Index;
import dev.landfall.xdm.XdmPath.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers the targets of a mapping set and becomes the tree that writes them; objects stand where they are first named. */
final class TargetTree {
    private static final XdmPath ROOT = new XdmPath(List.of());

    private final Map<XdmPath, TargetNode> nodes = new LinkedHashMap<>();
    private final TargetBranch root;

    /** Every path once; none is an ancestor of another. */
    TargetTree(Map<XdmPath, TargetLeaf> leaves) {
        this.root = branch(ROOT, leaves);
        nodes.put(ROOT, root);
    }

    TargetBranch root() {
        return root;
    }

    Optional<TargetNode> find(XdmPath path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** Every object and array that may be opened, the root among them. */
    List<XdmPath> branches() {
        return nodes.entrySet().stream()
                .filter(node -> node.getValue() instanceof TargetBranch)
                .map(Map.Entry::getKey)
                .toList();
    }

    private TargetNode node(XdmPath path, Map<XdmPath, TargetLeaf> leaves) {
        TargetLeaf leaf = leaves.get(path);
        TargetNode node = leaf == null ? branch(path, leaves) : leaf;
        nodes.put(path, node);
        return node;
    }

    private TargetBranch branch(XdmPath path, Map<XdmPath, TargetLeaf> leaves) {
        Map<String, TargetNode> names = new LinkedHashMap<>();
        Map<Integer, TargetNode> elements = new TreeMap<>();
        int depth = path.steps().size();
        for (XdmPath leaf : leaves.keySet()) {
            if (!path.covers(leaf)) {
                continue;
            }
            XdmPath.Step step = leaf.steps().get(depth);
            if (step instanceof Name name && !names.containsKey(name.name())) {
                names.put(name.name(), node(path.then(step), leaves));
            } else if (step instanceof Index index && !elements.containsKey(index.position())) {
                elements.put(index.position(), node(path.then(step), leaves));
            }
        }
        return elements.isEmpty() ? TargetBranch.object(names) : TargetBranch.array(List.copyOf(elements.values()));
    }
}
