package dev.landfall.mapping;

import dev.landfall.xdm.XdmPath;
import dev.landfall.xdm.XdmPath.Name;

/** Checks what can be said of a mapping's source without knowing its target. */
record SourceOnly(SourceColumns columns, Expressions expressions, String file) {

    /** Fails with every problem of the source. */
    void check(Mapping mapping) {
        String source = mapping.source();
        switch (mapping.type()) {
            case EXPRESSION ->
                new ExpressionSource(
                                columns, expressions, at -> mapping.sourceAt().in(file, at))
                        .check(source, mapping.destination());
            case ATTRIBUTE -> attribute(source, mapping.sourceAt().in(file));
            case STATIC -> {}
        }
    }

    private void attribute(String source, String place) {
        if (columns.knows(source)) {
            columns.find(source, place);
            return;
        }
        XdmPath path = XdmPath.parse(source, place);
        columns.requireBelow(columns.find(((Name) path.steps().get(0)).name(), place), path, place);
    }
}
