package dev.landfall.settings;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the settings: environment beats system properties beat the overlay beats the file. Either gives checked settings
 * or throws all problems at once; that a setting is missing shows only when it is required.
 */
public final class SettingsReader {
    private final Path file;
    private final Map<String, String> environment;
    private final Map<String, String> systemProperties;
    private final Map<String, String> overlay;
    private final boolean rehearsal;

    /** A file that does not exist counts as empty. {@code overlay} is what the program itself gives, secrets included. */
    public SettingsReader(
            Path file,
            Map<String, String> environment,
            Map<String, String> systemProperties,
            Map<String, String> overlay) {
        this(file, environment, systemProperties, overlay, false);
    }

    private SettingsReader(
            Path file,
            Map<String, String> environment,
            Map<String, String> systemProperties,
            Map<String, String> overlay,
            boolean rehearsal) {
        this.file = file;
        this.environment = Map.copyOf(environment);
        this.systemProperties = Map.copyOf(systemProperties);
        this.overlay = Map.copyOf(overlay);
        this.rehearsal = rehearsal;
    }

    /**
     * As the constructor, but {@code stage} alone says where the outside systems, ledger and rejects are and who we are
     * there: what environment, system properties and file say of that is passed over, so that no real credential is used.
     */
    public static SettingsReader rehearsing(
            Path file,
            Map<String, String> environment,
            Map<String, String> systemProperties,
            Map<String, String> stage) {
        return new SettingsReader(file, environment, systemProperties, stage, true);
    }

    /** What was read and what is wrong with it; the settings are without the values that are impossible. */
    public record Found(Settings settings, List<Problem> problems) {
        public Found {
            problems = List.copyOf(problems);
        }
    }

    /** Throws all problems at once. */
    public Settings read() {
        Found found = find();
        if (!found.problems().isEmpty()) throw new ProblemException(found.problems());
        return found.settings();
    }

    /** As {@link #read()}, for a caller who has more to check than the settings. */
    public Found find() {
        KnownKeys known = new KnownKeys();
        List<Problem> problems = new ArrayList<>();
        Gathering gathering = new Gathering(known, problems::add);
        sources(known, problems).forEach(gathering::take);
        gathering.check();
        return new Found(gathering.settings(), problems);
    }

    private Stream<Source> sources(KnownKeys known, List<Problem> problems) {
        Stream<Source> outside =
                Stream.of(Source.environment(environment), Source.systemProperties(systemProperties, known));
        Source own = Source.overlay(overlay);
        Source settingsFile = Source.file(file, problems::add);
        if (!rehearsal) return Stream.concat(outside, Stream.of(own, settingsFile));
        Set<String> passedOver = new HashSet<>(overlay.keySet());
        AllSettings.connections().forEach(setting -> passedOver.addAll(List.of(setting.key(), setting.fileKey())));
        return Stream.concat(
                Stream.of(own),
                Stream.concat(outside, Stream.of(settingsFile)).map(source -> source.without(passedOver, known)));
    }
}
