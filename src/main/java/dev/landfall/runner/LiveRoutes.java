package dev.landfall.runner;

import dev.landfall.problem.Problem;
import dev.landfall.routes.RouteUnit;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the routes that run to those that are wanted, one dataflow at a time and each only while none of its runs is under
 * way here: until then its schedule is held, so that no other run begins on the old routes. Which routes are wanted
 * is told by one thread, which also calls {@link #step}; the others may be asked by any.
 */
public final class LiveRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    private final RouteSwap swap;
    private final Schedules schedules;
    private final Predicate<RouteUnit> isBusy;
    private final Clock clock;
    private final Map<String, RouteUnit> running = new HashMap<>();
    private final Map<String, RouteUnit> wanted = new LinkedHashMap<>();

    /** Dataflows whose schedules are held, and since when none of their runs was under way. */
    private final Map<String, Instant> held = new ConcurrentHashMap<>();

    /** Of those, the ones that were to go on at once. */
    private final Set<String> deferred = ConcurrentHashMap.newKeySet();

    LiveRoutes(RouteSwap swap, Schedules schedules, Predicate<RouteUnit> isBusy, Clock clock, List<RouteUnit> started) {
        this.swap = swap;
        this.schedules = schedules;
        this.isBusy = isBusy;
        this.clock = clock;
        started.forEach(unit -> running.put(unit.name(), unit));
        want(started);
    }

    /** From now on these are to run, all of them and no others. They were checked. */
    public void want(Collection<RouteUnit> units) {
        wanted.clear();
        units.forEach(unit -> wanted.put(unit.name(), unit));
    }

    /** Dataflows that go on with their old routes until their run has ended. */
    public Set<String> waiting() {
        return new TreeSet<>(held.keySet());
    }

    /** Whether a firing beside the schedule is to wait; it is made up for. */
    boolean defers(String dataflow) {
        if (!held.containsKey(dataflow)) return false;
        deferred.add(dataflow);
        return true;
    }

    /** Swaps what is wanted and idle. What could not be swapped runs on as it was, and is told with the unit. */
    public Map<RouteUnit, Problem> step() {
        Map<RouteUnit, Problem> failed = new LinkedHashMap<>();
        List.copyOf(running.values()).stream()
                .filter(old -> !wanted.containsKey(old.name()))
                .forEach(old -> step(old.name()).ifPresent(problem -> failed.put(old, problem)));
        for (RouteUnit unit : List.copyOf(wanted.values()))
            step(unit.name()).ifPresent(problem -> failed.put(unit, problem));
        return failed;
    }

    private Optional<Problem> step(String name) {
        Optional<RouteUnit> old = Optional.ofNullable(running.get(name));
        Optional<RouteUnit> next = Optional.ofNullable(wanted.get(name));
        if (old.isPresent() && next.isPresent() && next.get().makesTheSameAs(old.get())) {
            release(name);
            return Optional.empty();
        }
        if (old.isPresent() && isUnderWay(old.get())) return Optional.empty();
        if (next.isPresent() && isTaken(next.get())) return Optional.empty();
        return swapped(name, old, next);
    }

    private boolean isUnderWay(RouteUnit old) {
        schedules.hold(old.name());
        boolean isNew = held.putIfAbsent(old.name(), clock.instant()) == null;
        boolean busy = isBusy.test(old);
        if (busy) held.put(old.name(), clock.instant());
        if (busy && isNew) LOG.info("{}: its run ends on the routes as they were; the edit is taken then", old.name());
        // a schedule that is made within the second in which another fired fires in it once more
        return busy || schedules.firedThisSecond(old.name());
    }

    /** Whether a route of another one has still an id that this one needs. */
    private boolean isTaken(RouteUnit next) {
        return running.values().stream()
                .filter(other -> !other.name().equals(next.name()))
                .anyMatch(other -> other.routeIds().stream().anyMatch(next.routeIds()::contains));
    }

    private Optional<Problem> swapped(String name, Optional<RouteUnit> old, Optional<RouteUnit> next) {
        if (old.isPresent() && !swap.removed(old.get())) return Optional.empty(); // something began meanwhile
        running.remove(name);
        Optional<Problem> failed = next.flatMap(swap::load);
        if (failed.isPresent()) restore(name, old);
        else {
            next.ifPresent(unit -> running.put(name, unit));
            LOG.info(
                    "{}: {}", name, next.isEmpty() ? "its routes are stopped" : old.isEmpty() ? "begins" : "is edited");
        }
        release(name);
        return failed;
    }

    private void restore(String name, Optional<RouteUnit> old) {
        wanted.remove(name);
        old.ifPresent(unit -> {
            wanted.put(name, unit); // else it would fail again and again
            if (swap.load(unit).isEmpty()) running.put(name, unit);
        });
    }

    private void release(String name) {
        Instant since = held.remove(name);
        if (since != null) schedules.release(name, since);
        if (deferred.remove(name)) schedules.fire(name);
    }
}
