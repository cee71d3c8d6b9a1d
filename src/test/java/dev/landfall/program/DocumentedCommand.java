package dev.landfall.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call of the program as a document shows it, on a line of its own in a block of commands, or within a sentence. */
public record DocumentedCommand(Path document, int line, List<String> words, boolean inBlock) {
    private static final Pattern PROGRAM = Pattern.compile("^(?:\\./)?landfall (?<words>.*?)(?: +# .*)?$");
    private static final Pattern IN_SENTENCE = Pattern.compile("`(?<call>(?:\\./)?landfall [^`]*)`");
    private static final Pattern WORD = Pattern.compile("\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<plain>\\S+)");

    /** All of a document, in their order. */
    public static List<DocumentedCommand> of(Path document) {
        List<DocumentedCommand> commands = new ArrayList<>();
        boolean inBlock = false;
        int number = 0;
        for (String line : lines(document)) {
            number++;
            if (line.startsWith("```")) inBlock = line.equals("```sh");
            else if (inBlock) call(document, number, line, true).ifPresent(commands::add);
            Matcher sentence = IN_SENTENCE.matcher(line);
            while (sentence.find())
                call(document, number, sentence.group("call"), false).ifPresent(commands::add);
        }
        return commands;
    }

    private static Optional<DocumentedCommand> call(Path document, int line, String text, boolean inBlock) {
        Matcher program = PROGRAM.matcher(text);
        if (!program.matches()) return Optional.empty();
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(program.group("words"));
        while (word.find()) {
            String quoted = Optional.ofNullable(word.group("double")).orElse(word.group("single"));
            words.add(quoted == null ? word.group("plain") : quoted);
        }
        return Optional.of(new DocumentedCommand(document, line, List.copyOf(words), inBlock));
    }

    private static List<String> lines(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%s:%d landfall %s".formatted(document, line, String.join(" ", words));
    }
}
