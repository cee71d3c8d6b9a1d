package dev.landfall.settings;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the settings: environment beats system properties beat the overlay beats the file. Either gives checked settings
 * or throws all problems at once; that a setting is missing shows only when it is required.
 */
public final class SettingsReader {
    private final Path file;
    private final Map<String, String> environment;
    private final Map<String, String> systemProperties;
    private final Map<String, String> overlay;

    /** A file that does not exist counts as empty. {@code overlay} is what the program itself gives, secrets included. */
    public SettingsReader(
            Path file,
            Map<String, String> environment,
            Map<String, String> systemProperties,
            Map<String, String> overlay) {
        this.file = file;
        this.environment = Map.copyOf(environment);
        this.systemProperties = Map.copyOf(systemProperties);
        this.overlay = Map.copyOf(overlay);
    }

    public Settings read() {
        KnownKeys known = new KnownKeys();
        List<Problem> problems = new ArrayList<>();
        Gathering gathering = new Gathering(known, problems::add);
        List.of(
                        Source.environment(environment),
                        Source.systemProperties(systemProperties, known),
                        Source.overlay(overlay),
                        Source.file(file, problems::add))
                .forEach(gathering::take);
        gathering.check();
        if (!problems.isEmpty()) throw new ProblemException(problems);
        return gathering.settings();
    }
}
