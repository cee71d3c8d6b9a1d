package dev.landfall.settings;

import dev.landfall.problem.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Reads a file in the syntax of {@link Properties}, in UTF-8, and remembers the line of each key. A missing file is an
 * empty one. {@code Properties} itself forgets lines and repeated keys, so it is given one logical line at a time.
 */
final class PropertiesFile {
    private final Path file;
    private final Consumer<Problem> problems;

    PropertiesFile(Path file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** In the order of the file. */
    List<Given> read() {
        List<Given> found = new ArrayList<>();
        StringBuilder logical = new StringBuilder();
        List<String> lines = lines();
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (logical.isEmpty()) start = i;
            logical.append(lines.get(i)).append('\n');
            if (i + 1 < lines.size() && goesOn(lines.get(i), start == i)) continue;
            found.addAll(parse(logical.toString(), start + 1));
            logical.setLength(0);
        }
        return found;
    }

    private List<String> lines() {
        if (!Files.exists(file)) return List.of();
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            problems.accept(SettingsProblem.BROKEN_FILE.at(file.toString(), e.toString()));
            return List.of();
        }
    }

    /** A line that ends in an odd number of backslashes goes on in the next one; a comment never does. */
    private static boolean goesOn(String line, boolean isFirst) {
        String text = line.stripLeading();
        if (isFirst && (text.startsWith("#") || text.startsWith("!"))) return false;
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') end--;
        return (line.length() - end) % 2 == 1;
    }

    private List<Given> parse(String logical, int line) {
        String where = file + ":" + line;
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IOException | IllegalArgumentException e) {
            problems.accept(SettingsProblem.BROKEN_FILE.at(where, String.valueOf(e.getMessage())));
        }
        return one.stringPropertyNames().stream()
                .map(key -> new Given(key, one.getProperty(key, ""), where))
                .toList();
    }
}
