package dev.landfall.runner;

import dev.landfall.problem.Problem;
import dev.landfall.routes.RouteUnit;
import dev.landfall.routes.RouteUnit.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the routes of one unit out of a running context and puts others in; no other route is touched. Camel's own reload
 * cannot do it: it forgets templated routes. One thread.
 */
final class RouteSwap {
    private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

    /** What is idle stops at once; the context is locked while a route stops. */
    private static final int SECONDS = 5;

    private final CamelContext context;
    private final Schedules schedules;

    /** What the templates and policies say that the context has, by kind and id. */
    private final Map<String, String> known = new HashMap<>();

    RouteSwap(CamelContext context, Schedules schedules, List<RouteUnit> started) {
        this.context = context;
        this.schedules = schedules;
        started.stream().flatMap(unit -> unit.shared().stream()).forEach(piece -> known.put(key(piece), piece.said()));
    }

    /** Whether the routes are gone; where one has begun to work, all of them go on. */
    boolean removed(RouteUnit unit) {
        Optional<QuartzEndpoint> schedule = schedules.of(unit.name());
        List<String> stopped = new ArrayList<>();
        try {
            for (String id : unit.routeIds()) {
                if (context.getRoute(id) == null) continue;
                if (!context.getRouteController().stopRoute(id, SECONDS, TimeUnit.SECONDS, true)) {
                    for (String other : stopped) context.getRouteController().startRoute(other);
                    return false;
                }
                stopped.add(id);
            }
            remove(unit);
        } catch (Exception e) {
            LOG.warn("{}: its routes cannot be stopped; it is tried again", unit.name(), e);
            return false;
        }
        schedule.ifPresent(endpoint -> schedules.forget(unit.name(), endpoint));
        return true;
    }

    private void remove(RouteUnit unit) throws Exception {
        for (String id : unit.routeIds()) {
            if (context.getRoute(id) == null) continue;
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
            model().removeRouteDefinitions(model().getRouteDefinitions().stream()
                    .filter(route -> id.equals(route.getId()))
                    .toList());
        }
    }

    /** Starts the routes. What keeps them from starting is told, and then none of them is there. */
    Optional<Problem> load(RouteUnit unit) {
        try {
            for (Piece piece : unit.shared()) share(piece);
            for (Piece piece : unit.own()) load(piece);
            return Optional.empty();
        } catch (Exception e) {
            LOG.debug("cause", e);
            try {
                remove(unit);
            } catch (Exception again) {
                LOG.debug("cause", again);
            }
            return Optional.of(
                    RunnerProblem.NOT_SWAPPED.at("dataflow %s, %s".formatted(unit.name(), unit.file()), reason(e)));
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) deepest = deepest.getCause();
        return String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ").strip();
    }

    /** Routes that run keep what they were made of; those that are made from now on take this. */
    private void share(Piece piece) throws Exception {
        if (piece.said().equals(known.get(key(piece)))) return;
        known.remove(key(piece));
        RouteTemplateDefinition template = model().getRouteTemplateDefinition(piece.id());
        RouteConfigurationDefinition policy = model().getRouteConfigurationDefinition(piece.id());
        if (piece.kind().equals("routeTemplate") && template != null) model().removeRouteTemplateDefinition(template);
        if (piece.kind().equals("routeConfiguration") && policy != null) model().removeRouteConfiguration(policy);
        load(piece);
        known.put(key(piece), piece.said());
    }

    private void load(Piece piece) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("file:" + piece.file(), piece.text()));
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    private static String key(Piece piece) {
        return piece.kind() + " " + piece.id();
    }
}
