package dev.landfall.status;

import dev.landfall.landing.Expiry;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Pause;
import dev.landfall.ledger.Run;
import dev.landfall.ledger.RunState;
import dev.landfall.routes.Dataflow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads how the dataflows stand, anew at each call: a few small queries of the ledger for each. Thread-safe. */
public final class Statuses {
    private final Ledger ledger;
    private final Supplier<List<Dataflow>> dataflows;
    private final Supplier<Optional<Expiry>> credentials;
    private final Judgement judgement;
    private final Clock clock;

    /**
     * Tells of what these give at each call.
     *
     * @param dataflows those that run now
     * @param credentials when those of the landing zone end, where that is known by now
     */
    public Statuses(
            Ledger ledger,
            Supplier<List<Dataflow>> dataflows,
            Supplier<Optional<Expiry>> credentials,
            Complaints complaints,
            Limits limits,
            Clock clock) {
        this.ledger = ledger;
        this.dataflows = dataflows;
        this.credentials = credentials;
        this.judgement = new Judgement(ledger, complaints, limits);
        this.clock = clock;
    }

    /** In the order of their names. */
    public List<DataflowStatus> all() {
        Optional<Expiry> end = credentials();
        return dataflows.get().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .map(dataflow -> status(dataflow, end))
                .toList();
    }

    /** The dataflow of that name, if it runs here; asks no ledger. */
    public Optional<Dataflow> find(String name) {
        return dataflows.get().stream()
                .filter(dataflow -> dataflow.name().equals(name))
                .findFirst();
    }

    public Optional<DataflowStatus> of(String name) {
        return find(name).map(dataflow -> status(dataflow, credentials()));
    }

    /** Of the landing zone; nothing while this process has not needed them yet. */
    public Optional<Expiry> credentials() {
        return credentials.get();
    }

    public Instant now() {
        return clock.instant();
    }

    private DataflowStatus status(Dataflow dataflow, Optional<Expiry> end) {
        Instant now = clock.instant();
        String name = dataflow.name();
        Optional<Pause> pause = ledger.pauses().of(name);
        Optional<Run> success = ledger.history().last(name, RunState.PROVED, RunState.EMPTY);
        Optional<Instant> ended = success.flatMap(Run::endedAt).map(Instant::ofEpochMilli);
        return new DataflowStatus(
                dataflow,
                pause.isPresent() ? Optional.empty() : schedule(dataflow).after(now),
                pause,
                ledger.runs().open(name),
                ledger.runs().history(Optional.of(name), 1).stream().findFirst(),
                ended,
                now,
                judgement.of(dataflow, pause.isPresent(), ended, end, now));
    }

    static Schedule schedule(Dataflow dataflow) {
        return new Schedule(dataflow.extract().getOrDefault("schedule", ""));
    }
}
