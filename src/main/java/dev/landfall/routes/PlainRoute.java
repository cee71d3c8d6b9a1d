package dev.landfall.routes;

/** A route that is no template's instance. */
record PlainRoute(Word id, Word policy, Place place) {

    /** A {@code route}, or a {@code from} that stands alone at the top of a file. */
    static PlainRoute read(Fields fields, Element element) {
        return new PlainRoute(
                fields.text("id"),
                fields.text("routeConfigurationId"),
                element.kind().place());
    }
}
