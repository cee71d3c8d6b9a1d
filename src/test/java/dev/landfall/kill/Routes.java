package dev.landfall.kill;

import dev.landfall.sandbox.GamingProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of the project's routes with small changes. */
record Routes(Path folder) {
    private static final String INCREMENTAL =
            "{ name: mode, value: incremental }\n      - { name: bookmark, value: date_joined }";

    /** The project's routes on another table; incremental as there. */
    Path incremental(String table) throws IOException {
        return copy("incremental", table, INCREMENTAL, INCREMENTAL);
    }

    Path full(String table) throws IOException {
        return copy("full", table, INCREMENTAL, "{ name: mode, value: full }");
    }

    /** Incremental, with a mapping set that maps the same and yet is another file. */
    Path edited(String table) throws IOException {
        String set = "mappings/gaming-profile.json";
        Path other = folder.resolve("gaming-profile.json");
        Files.writeString(other, Files.readString(Path.of(set)) + "\n");
        return copy("edited", table, set, other.toString());
    }

    private Path copy(String name, String table, String old, String changed) throws IOException {
        Path project = Path.of("routes");
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(project.relativize(file));
                Files.createDirectories(target.getParent());
                String text = Files.readString(file).replace(GamingProfiles.TABLE, table);
                Files.writeString(target, text.replace(old, changed));
            }
        }
        return copy;
    }
}
