package dev.landfall.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An installation of one's own in a folder: a copy of routes, mapping sets and schemas, with settings that lead there. */
final class Workplace {
    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, String> environment = new HashMap<>();

    Workplace(Path folder) {
        this.folder = folder;
        for (String tree : List.of("routes", "mappings", "schemas")) copy(Path.of(tree));
        edit("routes/gaming-profile.camel.yaml", "mappings/", folder.resolve("mappings") + "/");
        set("landfall.routes", folder.resolve("routes").toString());
        set("landfall.schemas", folder.resolve("schemas").toString());
        set("ledger.url", "jdbc:sqlite:" + folder.resolve("ledger/ledger.db"));
        set("rejects.url", folder.resolve("rejects").toString());
        set("landing.spool", folder.resolve("spool").toString());
        set("platform.dataset.gaming-profile", "65f000000000000000000001");
    }

    private void copy(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(file);
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Workplace set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Workplace unset(String key) {
        settings.remove(key);
        return this;
    }

    Workplace environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Replaces a text that must be in the file. */
    Workplace edit(String file, String from, String to) {
        try {
            String text = Files.readString(folder.resolve(file));
            if (!text.contains(from)) throw new IllegalArgumentException("no '%s' in %s".formatted(from, file));
            Files.writeString(folder.resolve(file), text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Workplace delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Said run(String... words) {
        Path file = folder.resolve("application.properties");
        try {
            Files.writeString(
                    file,
                    settings.entrySet().stream()
                            .map(entry -> entry.getKey() + " = " + entry.getValue())
                            .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> all = new ArrayList<>(List.of("--settings", file.toString()));
        all.addAll(List.of(words));
        return Said.by(environment, all);
    }

    /** Everything in the folder but the settings file. */
    Set<String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.equals("application.properties"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
