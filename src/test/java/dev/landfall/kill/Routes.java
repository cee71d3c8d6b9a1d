package dev.landfall.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.sandbox.GamingProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the project's routes and its mapping set, which may be edited. */
record Routes(Path folder) {
    /** Where an edited mapping set notes its edition. */
    static final String EDITION = "/person/name/middleName";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SET = Path.of("mappings/gaming-profile.json");
    private static final String AS_THERE = Scenario.INCREMENTAL.parameters();

    /** The routes on another table, in the mode of a scenario. */
    static Routes copied(Path folder, Scenario scenario, String table) throws IOException {
        Routes routes = new Routes(folder);
        Path project = Path.of("routes");
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(project.relativize(file).toString());
                Files.createDirectories(target.getParent());
                String text = Files.readString(file)
                        .replace(GamingProfiles.TABLE, table)
                        .replace(AS_THERE, scenario.parameters())
                        .replace(SET.toString(), routes.set().toString());
                Files.writeString(target, text);
            }
        }
        Files.copy(SET, routes.set());
        return routes;
    }

    /** From now on every record says so; what it says besides is as before. */
    void edit(int edition) throws IOException {
        ObjectNode set = (ObjectNode) JSON.readTree(SET.toFile());
        ((ArrayNode) set.get("mappings"))
                .addObject()
                .put("sourceType", "STATIC")
                .put("source", "Edition " + edition)
                .put("destination", EDITION.substring(1).replace('/', '.'));
        Files.writeString(set(), set.toPrettyString());
    }

    private Path set() {
        return folder.resolveSibling("gaming-profile.json");
    }
}
