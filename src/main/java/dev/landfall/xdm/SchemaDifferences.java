package dev.landfall.xdm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two schemas by what a mapping set can see: paths, their types and limits, what is required, the identity. */
record SchemaDifferences(XdmSchema one, XdmSchema other) {

    List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        if (!one.id().equals(other.id())) phrases.add("its id is '%s'".formatted(other.id()));
        if (!one.primaryIdentity().equals(other.primaryIdentity())) {
            phrases.add("its primary identity is "
                    + other.primaryIdentity().map("'%s'"::formatted).orElse("none"));
        }
        addFields(phrases);
        return phrases;
    }

    private void addFields(List<String> phrases) {
        Map<String, String> mine = facts(one);
        Map<String, String> theirs = facts(other);
        TreeSet<String> all = new TreeSet<>(mine.keySet());
        all.addAll(theirs.keySet());
        for (String path : all) {
            if (!theirs.containsKey(path)) phrases.add("it has no '%s'".formatted(path));
            else if (!mine.containsKey(path)) phrases.add("it has '%s' too".formatted(path));
            else if (!Objects.equals(mine.get(path), theirs.get(path))) {
                phrases.add("its '%s' has another type, limit or required child".formatted(path));
            }
        }
    }

    /** Of each path its type, limits and required children, in the order of the paths. */
    static Map<String, String> facts(XdmSchema schema) {
        Map<String, String> facts = new TreeMap<>();
        for (String path : schema.paths()) {
            schema.find(XdmPath.parse(path, schema.title())).ifPresent(field -> facts.put(path, fact(field)));
        }
        return facts;
    }

    private static String fact(XdmField field) {
        if (field instanceof XdmField.Leaf leaf)
            return leaf.type() + " " + leaf.limits().text();
        if (field instanceof XdmField.Branch branch) return "object " + new TreeSet<>(branch.required());
        if (field instanceof XdmField.Elements elements) return "array of " + fact(elements.element());
        return field instanceof XdmField.Keyed keyed ? "map of " + fact(keyed.value()) : "";
    }
}
