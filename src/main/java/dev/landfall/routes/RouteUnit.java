package dev.landfall.routes;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is put in the place of its predecessor as one, while other routes run: the routes of one dataflow, or one route that
 * stands alone.
 *
 * @param name the dataflow's, or the route's id
 * @param shared the templates, policies and beans that it may use
 * @param own what makes its routes, once {@code shared} is there
 */
public record RouteUnit(String name, List<String> routeIds, List<Piece> shared, List<Piece> own) {

    /**
     * Elements of one file.
     *
     * @param kind the element's, for example {@code routeTemplate}
     * @param id the template's or the policy's; else where the element stands
     * @param text the file with everything else blanked out, for Camel to load
     * @param said what the elements say, however they are written and wherever they stand
     */
    public record Piece(String kind, String id, Path file, String text, String said) {}

    public RouteUnit {
        routeIds = List.copyOf(routeIds);
        shared = List.copyOf(shared);
        own = List.copyOf(own);
    }

    /** Whether the other makes the same routes. */
    public boolean makesTheSameAs(RouteUnit other) {
        return name.equals(other.name) && routeIds.equals(other.routeIds) && said().equals(other.said());
    }

    private String said() {
        return Stream.concat(shared.stream(), own.stream()).map(Piece::said).collect(Collectors.joining("\n"));
    }

    /** The file in which a person looks for it. */
    public Path file() {
        return own.get(0).file();
    }
}
