package dev.landfall.routes;

import dev.landfall.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The route files of the tests: {@code good} ones, and one per mistake. */
final class Fixtures {
    private static final Path ROOT = Path.of("src/test/resources/routes-fixtures");
    private static final Settings SETTINGS =
            Settings.of(Map.of("platform.dataset.gaming-profile", "64b1", "orders.schedule", "0 0 * * * ?"));

    private Fixtures() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static CheckedRoutes check(Path folder) {
        return new RouteCheck(SETTINGS, context -> {}).check(folder);
    }

    static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(ROOT.resolve(folder))) {
            return found.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    /** Copies a fixture, file or folder, to the same place below {@code target} without its first folder. */
    static void copy(Path fixture, Path target) throws IOException {
        for (Path file : files(fixture).toList()) {
            Path inside = ROOT.relativize(file);
            Path copy = target.resolve(inside.subpath(1, inside.getNameCount()));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }
}
