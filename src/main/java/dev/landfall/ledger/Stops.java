package dev.landfall.ledger;

import dev.landfall.problem.Problem;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * How often each dataflow was stopped in a row, also where no run was open that could bear the problem. Written only when
 * something stops; that a run came through since is seen in the runs.
 */
public final class Stops {
    private static final String CAME_THROUGH =
            "(SELECT MAX(run.ended_at) FROM run WHERE run.dataflow = stop.dataflow AND run.state IN ('proved', 'empty'))";

    private final Jdbi jdbi;
    private final Clock clock;

    Stops(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        jdbi.registerRowMapper(ConstructorMapper.factory(Stop.class));
    }

    /** Nothing once a run came through. */
    public Optional<Stop> of(String dataflow) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM stop WHERE dataflow = :dataflow AND COALESCE("
                                + CAME_THROUGH + ", -1) < last_at")
                        .bind("dataflow", dataflow)
                        .mapTo(Stop.class)
                        .findOne());
    }

    void add(String dataflow, Problem problem) {
        String afresh = "CASE WHEN COALESCE(" + CAME_THROUGH + ", -1) >= stop.last_at THEN ";
        jdbi.useTransaction(
                handle -> handle.createUpdate("INSERT INTO stop (dataflow, code, what, mend, times, since, last_at)"
                                + " VALUES (:dataflow, :code, :what, :mend, 1, :now, :now)"
                                + " ON CONFLICT (dataflow) DO UPDATE SET code = excluded.code, what = excluded.what,"
                                + " mend = excluded.mend, last_at = excluded.last_at, times = " + afresh
                                + "1 ELSE stop.times + 1 END, since = " + afresh
                                + "excluded.since ELSE stop.since END")
                        .bind("dataflow", dataflow)
                        .bind("code", problem.code())
                        .bind("what", problem.what())
                        .bind("mend", problem.mend())
                        .bind("now", clock.millis())
                        .execute());
    }
}
