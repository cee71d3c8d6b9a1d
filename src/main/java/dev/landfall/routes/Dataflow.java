package dev.landfall.routes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One table on its way to one dataset, as the route files say it: the values of the parameters of its two routes, defaults
 * included and placeholders resolved. A parameter without a value is not in the map; a missing half is an empty map.
 */
public record Dataflow(
        String name,
        Map<String, String> extract,
        Map<String, String> load,
        List<String> routeIds,
        Place place,
        Map<String, Place> places) {

    public Dataflow {
        extract = Map.copyOf(extract);
        load = Map.copyOf(load);
        routeIds = List.copyOf(routeIds);
        places = Map.copyOf(places);
    }

    public Path file() {
        return place.file();
    }

    public int line() {
        return place.line();
    }

    /** For a message: {@code dataflow gaming-profile, routes/gaming-profile.camel.yaml:18:34}. */
    public String where(String parameter) {
        return "dataflow " + name + ", " + places.getOrDefault(parameter, place);
    }
}
