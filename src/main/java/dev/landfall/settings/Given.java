package dev.landfall.settings;

/** A key with its text, as one source gave it, and where that was. Its text form has no text: it may be a secret. */
record Given(String key, String text, String where) {

    Given {
        text = text.strip();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return key + " (" + where + ")";
    }
}
