package dev.landfall.mapping;

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
            case ATTRIBUTE ->
                new AttributeSource(
                                columns,
                                expressions.writtenAs(),
                                mapping.sourceAt().in(file))
                        .check(source);
            case STATIC -> {}
        }
    }
}
