package dev.landfall.live;

import dev.landfall.problem.Problem;
import dev.landfall.routes.Dataflow;
import dev.landfall.runner.Features;
import dev.landfall.runner.LiveRoutes;
import dev.landfall.runner.RoutesWiring;
import dev.landfall.runner.Runner;
import dev.landfall.settings.AllSettings;
import dev.landfall.thread.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows edits while a runner serves. What is saved is checked together with everything else, as {@code landfall check}
 * does offline, and taken only if nothing is wrong: routes are swapped dataflow by dataflow, mapping sets count from the
 * next run on. What is not taken changes nothing and is a complaint. Looks on one thread; the rest may be asked by any.
 */
public final class LiveEdits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveEdits.class);

    private final Features features;
    private final Complaints complaints;
    private final Looks looks;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("edits"));
    private volatile Saved taken;
    private Map<Path, Optional<ByteBuffer>> judged = Map.of();

    /** What an edit names that is not taken; when it comes, the edit may be good. */
    private Set<Path> awaited = Set.of();

    private final Set<Path> unswapped = new TreeSet<>();
    private volatile @Nullable LiveRoutes routes;

    private LiveEdits(Features features, Saved taken) {
        this.features = features;
        this.taken = taken;
        this.complaints = new Complaints(features.clock());
        this.looks = new Looks(features.clock());
    }

    /** Reads the files before the routes start; throws all that is wrong with the routes. */
    public static LiveEdits of(Features features) {
        try {
            return new LiveEdits(features, Saved.routes(features));
        } catch (IOException e) {
            new RoutesWiring(features).check().orThrow(); // says which file
            throw new UncheckedIOException(e);
        }
    }

    /** Follows edits from now on, unless the settings say that they count from the next start. The runner serves. */
    @SuppressWarnings("FutureReturnValueIgnored") // a look handles its own failures and is repeated
    public void follow(Runner runner) {
        begin(runner.live(taken.routes().units()));
        int seconds = features.settings().get(AllSettings.WATCH);
        if (seconds > 0) thread.scheduleWithFixedDelay(this::guarded, seconds, seconds, TimeUnit.SECONDS);
    }

    /** As {@link #follow}, but somebody else says when to look. */
    void begin(LiveRoutes live) {
        routes = live;
        guarded(); // twice: a file counts from the second look on
        guarded();
    }

    /** The files whose last edit is not taken, and why. */
    public Complaints complaints() {
        return complaints;
    }

    /** Those that run now, as they were last taken. */
    public List<Dataflow> dataflows() {
        return taken.routes().dataflows();
    }

    /** What is wrong with the files of a dataflow, and with those that belong to none, as shared templates do. */
    public List<Problem> problems(String dataflow) {
        Saved now = taken;
        return complaints.current().stream()
                .filter(complaint -> now.concerns(complaint.file(), dataflow))
                .flatMap(complaint -> complaint.problems().stream())
                .toList();
    }

    /** Dataflows whose routes were edited, and which go on with the old ones until their run has ended. */
    public Set<String> waiting() {
        LiveRoutes live = routes;
        return live == null ? Set.of() : live.waiting();
    }

    Saved taken() {
        return taken;
    }

    private void guarded() {
        try {
            look();
        } catch (IOException | RuntimeException e) {
            LOG.warn("cannot look for edits; they are looked for again", e);
        }
    }

    void look() throws IOException {
        Set<Path> files = new TreeSet<>(Saved.routeFiles(features));
        files.addAll(taken.named());
        files.addAll(taken.files().keySet());
        files.addAll(awaited);
        Map<Path, Optional<ByteBuffer>> edits = new TreeMap<>();
        looks.quiet(files).forEach((file, content) -> {
            if (!taken.holds(file, content)) edits.put(file, content);
            else if (!unswapped.contains(file)) complaints.mended(file);
        });
        if (!edits.equals(judged)) judge(edits);
        step();
    }

    /** All together; else those that nothing is said against; and then one by one what is left. */
    private void judge(Map<Path, Optional<ByteBuffer>> edits) {
        judged = Map.copyOf(edits);
        if (edits.isEmpty()) return;
        Map<Path, Optional<ByteBuffer>> left = new TreeMap<>(edits);
        Saved.Judged all = taken.with(left);
        awaited = all.saved().named();
        boolean isEmptied = all.saved().routes().files().isEmpty(); // a disk that is gone, not an edit
        if (all.isGood() || left.size() == 1 || isEmptied) {
            conclude(left, all);
            return;
        }
        Map<Path, Optional<ByteBuffer>> others = new TreeMap<>(left);
        others.keySet().removeIf(all::blames);
        if (others.size() < left.size() && !others.isEmpty()) {
            Saved.Judged innocent = taken.with(others);
            if (innocent.isGood()) {
                conclude(others, innocent);
                left.keySet().removeAll(others.keySet());
            }
        }
        left.forEach((file, content) -> {
            Map<Path, Optional<ByteBuffer>> one = Map.of(file, content);
            conclude(one, taken.with(one));
        });
    }

    private void conclude(Map<Path, Optional<ByteBuffer>> edits, Saved.Judged verdict) {
        if (verdict.isGood()) take(edits, verdict.saved());
        else edits.keySet().forEach(file -> complaints.tell(file, verdict.problems()));
    }

    private void take(Map<Path, Optional<ByteBuffer>> edits, Saved saved) {
        Set<Path> named = saved.named();
        edits.forEach((file, content) -> {
            if (content.isPresent() && named.contains(file)) features.sets().keep(file, content.get());
            else features.sets().forget(file);
            complaints.mended(file);
            LOG.info("{} is taken as it is now", file);
        });
        taken = saved;
        unswapped.forEach(complaints::mended);
        unswapped.clear();
        LiveRoutes live = routes;
        if (live != null) live.want(saved.routes().units());
    }

    private void step() {
        LiveRoutes live = routes;
        if (live == null) return;
        live.step().forEach((unit, problem) -> {
            unswapped.add(unit.file());
            complaints.tell(unit.file(), List.of(problem));
        });
    }

    /** No edit is taken from now on. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) thread.shutdownNow();
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
