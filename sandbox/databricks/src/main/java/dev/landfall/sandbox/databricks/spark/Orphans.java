package dev.landfall.sandbox.databricks.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders in the warehouse that the catalog does not know, because the process was killed between the two. With a commit in its log
 * such a folder is a table and gets its name back; without one it is half a table, which would stand in the way of its next CREATE.
 */
final class Orphans {
    private static final String SCHEMA_SUFFIX = ".db";

    private final Path warehouse;
    private final List<TableEntry> known;

    Orphans(Path warehouse, List<TableEntry> known) {
        this.warehouse = warehouse;
        this.known = known;
    }

    /** The tables found; what is half a table is deleted. */
    List<TableEntry> adopted() {
        List<TableEntry> adopted = new ArrayList<>();
        for (Path folder : folders(warehouse)) {
            String name = folder.getFileName().toString();
            if (name.endsWith(SCHEMA_SUFFIX))
                folders(folder)
                        .forEach(table ->
                                consider(table, name.substring(0, name.length() - SCHEMA_SUFFIX.length()), adopted));
            else consider(folder, "default", adopted);
        }
        return adopted;
    }

    private void consider(Path folder, String schema, List<TableEntry> adopted) {
        String location = warehouse.relativize(folder).toString();
        if (known.stream().anyMatch(table -> table.location().equals(location))) return;
        if (isCommitted(folder))
            adopted.add(TableEntry.inFolder(schema, folder.getFileName().toString(), location));
        else delete(folder);
    }

    private static boolean isCommitted(Path folder) {
        return list(folder.resolve("_delta_log")).stream()
                .anyMatch(file -> file.toString().endsWith(".json"));
    }

    private static List<Path> folders(Path parent) {
        return list(parent).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(tree + " cannot be deleted", e);
        }
    }
}
