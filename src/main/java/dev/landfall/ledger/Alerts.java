package dev.landfall.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What people were alerted to, so that neither a restart nor a replica tells it again. Whoever claims an alert tells it; one
 * whose teller died is claimed again later, so it is told at least once. Each method is one transaction.
 */
public final class Alerts {
    private final Jdbi jdbi;
    private final Fence fence;

    Alerts(Jdbi jdbi, Fence fence) {
        this.jdbi = jdbi;
        this.fence = fence;
        jdbi.registerRowMapper(ConstructorMapper.factory(Alert.class));
    }

    /** All causes that have begun and whose end was not told yet. */
    public List<Alert> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM alert ORDER BY since, cause")
                .mapTo(Alert.class)
                .list());
    }

    /** A cause is there; one that was about to be told as over goes on. */
    public void begin(Alert alert) {
        jdbi.useTransaction(handle -> handle.createUpdate(
                        "INSERT INTO alert (cause, dataflow, kind, code, what, mend, run, state, tries, not_before, since)"
                                + " VALUES (:cause, :dataflow, :kind, :code, :what, :mend, :run, 'new', 0, 0, "
                                + fence.now() + ") ON CONFLICT (cause) DO UPDATE SET state ="
                                + " CASE alert.state WHEN 'over' THEN 'told' ELSE alert.state END")
                .bindMethods(alert)
                .execute());
    }

    /** A cause is gone; one that nobody was told of is forgotten. */
    public void end(Alert alert) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("DELETE FROM alert WHERE cause = :cause AND state = 'new' AND tries = 0")
                    .bind("cause", alert.cause())
                    .execute();
            handle.createUpdate(
                            "UPDATE alert SET state = 'over', tries = 0, not_before = 0 WHERE cause = :cause AND state <> 'over'")
                    .bind("cause", alert.cause())
                    .execute();
        });
    }

    /** The right to tell one alert that is to be told now, for so long; nobody else gets it meanwhile. */
    public Optional<Alert> claim(Duration term) {
        return jdbi.inTransaction(handle -> {
            List<Alert> due = handle.createQuery("SELECT * FROM alert WHERE state <> 'told' AND not_before <= "
                            + fence.now() + " ORDER BY since, cause")
                    .mapTo(Alert.class)
                    .list();
            for (Alert alert : due) {
                int claimed = handle.createUpdate("UPDATE alert SET tries = tries + 1, not_before = " + fence.now()
                                + " + :term WHERE cause = :cause AND state = :state AND tries = :tries")
                        .bindMethods(alert)
                        .bind("term", term.toMillis())
                        .execute();
                if (claimed == 1) return Optional.of(alert);
            }
            return Optional.empty();
        });
    }

    /** It was not told; it may be claimed again after this time. */
    public void later(Alert alert, Duration wait) {
        jdbi.useTransaction(handle -> handle.createUpdate("UPDATE alert SET not_before = " + fence.now()
                        + " + :wait WHERE cause = :cause AND state = :state")
                .bind("wait", wait.toMillis())
                .bind("cause", alert.cause())
                .bind("state", alert.state())
                .execute());
    }

    /** It was told, or given up: what began is known, what is over is forgotten. */
    public void told(Alert alert) {
        String sql = alert.isOver()
                ? "DELETE FROM alert WHERE cause = :cause AND state = 'over'"
                : "UPDATE alert SET state = 'told', tries = 0 WHERE cause = :cause AND state = 'new'";
        jdbi.useTransaction(
                handle -> handle.createUpdate(sql).bind("cause", alert.cause()).execute());
    }
}
