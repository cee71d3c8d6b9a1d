package dev.landfall.routes;

/** A text of a route file and its place. A word that was left out is empty and has the place where it is missed. */
record Word(String text, Place place) {

    static Word missing(Place place) {
        return new Word("", place);
    }

    boolean isMissing() {
        return text.isBlank();
    }
}
