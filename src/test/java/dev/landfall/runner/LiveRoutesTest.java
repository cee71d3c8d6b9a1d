package dev.landfall.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.problem.Problem;
import dev.landfall.routes.RouteUnit;
import dev.landfall.routes.RouteUnit.Piece;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes of a running context are swapped; which of them are busy is said by the test. */
final class LiveRoutesTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Set<String> busy = new HashSet<>();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void anEditSwapsItsOwnRoutesAndNoOthers() throws Exception {
        LiveRoutes routes = live(unit("a", "1"), unit("b", "1"));
        Route other = context.getRoute("b-extract");

        routes.want(List.of(unit("a", "2"), unit("b", "1")));

        assertThat(routes.step()).isEmpty();
        assertThat(target("a")).isEqualTo("stub:a2");
        assertThat(context.getRoute("b-extract")).isSameAs(other);
        assertThat(context.getRoutes()).hasSize(2);
    }

    @Test
    void oneThatIsBusyIsSwappedWhenItIsIdleAndNoOtherWaitsForIt() throws Exception {
        LiveRoutes routes = live(unit("a", "1"), unit("b", "1"));
        busy.add("a");

        routes.want(List.of(unit("a", "2"), unit("b", "2")));
        routes.step();

        assertThat(target("a")).isEqualTo("stub:a1");
        assertThat(target("b")).isEqualTo("stub:b2");
        assertThat(routes.waiting()).containsExactly("a");
        assertThat(routes.defers("a")).isTrue();
        assertThat(routes.defers("b")).isFalse();

        busy.clear();
        routes.step();

        assertThat(target("a")).isEqualTo("stub:a2");
        assertThat(routes.waiting()).isEmpty();
    }

    @Test
    void anEditThatIsTakenBackWhileItWaitsSwapsNothing() throws Exception {
        LiveRoutes routes = live(unit("a", "1"));
        Route before = context.getRoute("a-extract");
        busy.add("a");
        routes.want(List.of(unit("a", "2")));
        routes.step();

        routes.want(List.of(unit("a", "1")));
        routes.step();

        assertThat(routes.waiting()).isEmpty();
        assertThat(context.getRoute("a-extract")).isSameAs(before);
    }

    @Test
    void aNewOneBeginsAndOneThatIsGoneStops() throws Exception {
        LiveRoutes routes = live(unit("a", "1"));

        routes.want(List.of(unit("b", "1")));
        routes.step();

        assertThat(context.getRoute("a-extract")).isNull();
        assertThat(target("b")).isEqualTo("stub:b1");
    }

    @Test
    void anEditedTemplateCountsForRoutesThatAreSwappedLater() throws Exception {
        LiveRoutes routes = live(unit("a", "1"), unit("b", "1"));
        busy.add("b");
        routes.want(List.of(unit("a", "1", "seda"), unit("b", "1", "seda")));

        routes.step();

        assertThat(target("a")).isEqualTo("seda:a1");
        assertThat(target("b")).isEqualTo("stub:b1");

        busy.clear();
        routes.step();

        assertThat(target("b")).isEqualTo("seda:b1");
    }

    @Test
    void whatCannotBeStartedGivesWayToWhatRan() throws Exception {
        LiveRoutes routes = live(unit("a", "1"));

        routes.want(List.of(unit("a", "1", "nothing-of-this-name")));
        Map<RouteUnit, Problem> failed = routes.step();

        assertThat(failed.values()).extracting(Problem::code).containsExactly("RUNNER-20");
        assertThat(target("a")).isEqualTo("stub:a1");
        assertThat(routes.step()).isEmpty();
    }

    private LiveRoutes live(RouteUnit... units) throws Exception {
        for (RouteUnit unit : units) {
            if (context.getRoutes().isEmpty()) load(unit.shared().get(0));
            load(unit.own().get(0));
        }
        Schedules schedules = new Schedules(context);
        List<RouteUnit> started = List.of(units);
        RouteSwap swap = new RouteSwap(context, schedules, started);
        return new LiveRoutes(swap, schedules, unit -> busy.contains(unit.name()), Clock.systemUTC(), started);
    }

    private void load(Piece piece) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("file:" + piece.file(), piece.text()));
    }

    private String target(String name) {
        return context.getRoute(name + "-extract")
                .getEndpoint()
                .getEndpointUri()
                .replace("://", ":");
    }

    private static RouteUnit unit(String name, String version) {
        return unit(name, version, "stub");
    }

    private static RouteUnit unit(String name, String version, String scheme) {
        String template = """
                - routeTemplate:
                    id: extract
                    parameters: [ { name: to } ]
                    route:
                      from: { uri: "%s:{{to}}", steps: [ { to: "stub:nowhere" } ] }
                """.formatted(scheme);
        String route = """
                - templatedRoute:
                    routeTemplateRef: extract
                    routeId: %s-extract
                    parameters: [ { name: to, value: %s%s } ]
                """.formatted(name, name, version);
        return new RouteUnit(
                name,
                List.of(name + "-extract"),
                List.of(new Piece("routeTemplate", "extract", Path.of("extract.camel.yaml"), template, template)),
                List.of(new Piece("templatedRoute", name, Path.of(name + ".camel.yaml"), route, route)));
    }
}
