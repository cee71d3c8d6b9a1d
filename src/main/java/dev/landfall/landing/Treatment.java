package dev.landfall.landing;

/** What is done to a column of personal data before anything of it is staged. */
public enum Treatment {
    /** What is left says little: a text's first character, and of an e-mail address its domain; of any other type nothing. */
    MASK("masked"),
    /** SHA-256 with a secret salt: equal values stay equal, and nobody reads them. */
    HASH("hashed");

    private final String word;

    Treatment(String word) {
        this.word = word;
    }

    /** What a column of the treatment is called. */
    public String word() {
        return word;
    }
}
