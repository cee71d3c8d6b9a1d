package dev.landfall.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the route files, {@code *.camel.yaml} at any depth; what begins with a dot is left alone. */
final class RouteFolder {
    private static final String ENDING = ".camel.yaml";

    private final Path folder;
    private final Findings findings;

    RouteFolder(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** All files of a folder that may hold routes, in the order of their names. */
    static List<Path> walk(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> isVisible(folder, file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Kubernetes mounts files through hidden folders, where each would be found a second time. */
    private static boolean isVisible(Path folder, Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) return false;
        }
        return true;
    }

    /** Of all files of the folder those that hold routes; tells which look as if they did. */
    List<Path> files(Collection<Path> all) {
        all.stream().filter(RouteFolder::looksLikeRoutes).forEach(this::tellOutsider);
        List<Path> files = all.stream().filter(RouteFolder::isRouteFile).toList();
        if (files.isEmpty()) findings.add(start(folder), RoutesProblem.NO_ROUTES, folder, why());
        return files;
    }

    private static boolean isRouteFile(Path file) {
        return name(file).endsWith(ENDING);
    }

    private static boolean looksLikeRoutes(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return !isRouteFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private void tellOutsider(Path file) {
        String stem = name(file).replaceAll("(?i)(\\.camel)?\\.ya?ml$", "");
        findings.add(start(file), RoutesProblem.OUTSIDE_PATTERN, file, stem + ENDING);
    }

    private String why() {
        return Files.isDirectory(folder) ? "none ends in " + ENDING : "there is no such folder";
    }

    private static Place start(Path file) {
        return new Place(file, 1, 1);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
