package dev.landfall.settings;

/** Wraps a sentence into comment lines of at most a hundred characters. */
final class Wrapped {
    private static final int WIDTH = 100;

    private Wrapped() {}

    static String comment(String sentence) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder("#");
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        return text.append(line).append('\n').toString();
    }
}
