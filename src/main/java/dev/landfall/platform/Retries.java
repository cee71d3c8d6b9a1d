package dev.landfall.platform;

import dev.landfall.problem.ProblemException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call until it is served, refused for good, of unknown outcome, or out of budget. 408, 429, 500, 502, 503, 504
 * and broken connections are repeated; no other status is. Safe for many threads.
 */
final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private final Duration budget;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Backoff backoff;
    private final Wording wording;
    private final PlatformCall.Listener listener;

    Retries(
            Duration budget,
            Clock clock,
            Sleeper sleeper,
            Backoff backoff,
            Wording wording,
            PlatformCall.Listener listener) {
        this.budget = budget;
        this.clock = clock;
        this.sleeper = sleeper;
        this.backoff = backoff;
        this.wording = wording;
        this.listener = listener;
    }

    /** One try. */
    @FunctionalInterface
    interface Once<T> {
        Tried<T> go() throws InterruptedException;
    }

    <T> Outcome<T> until(Request request, Once<T> once) {
        try {
            return repeat(request, once);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(PlatformProblem.INTERRUPTED.at(wording.where(request)), e);
        }
    }

    private <T> Outcome<T> repeat(Request request, Once<T> once) throws InterruptedException {
        Instant start = clock.instant();
        for (int tries = 1; ; tries++) {
            Tried<T> tried = once.go();
            Optional<Outcome<T>> settled = settled(request, tried);
            if (settled.isPresent()) {
                return settled.get();
            }
            Duration wait = waitAfter(tries, tried);
            Duration spent = Duration.between(start, clock.instant());
            if (spent.plus(wait).compareTo(budget) > 0) {
                throw wording.stillFailing(request, tries, spent, tried);
            }
            LOG.debug("{}: {}; trying again in {}", wording.where(request), wording.said(tried), wait);
            listener.retried(code(tried));
            sleeper.sleep(wait);
        }
    }

    private <T> Optional<Outcome<T>> settled(Request request, Tried<T> tried) {
        if (tried instanceof Tried.Served<T> served) {
            return Optional.of(new Outcome.Done<>(served.value()));
        }
        if (tried instanceof Tried.Declined<T> declined && !PASSING.contains(declined.status())) {
            return Optional.of(
                    new Outcome.Refused<>(declined.status(), declined.said(), wording.refused(request, declined)));
        }
        if (tried instanceof Tried.NotSent<T> notSent && isDistrust(notSent.cause())) {
            throw wording.notTrusted(request, notSent.cause());
        }
        if (request.repeat() == Request.Repeat.ONLY_IF_SURELY_NOT_DONE && !surelyNotDone(tried)) {
            return Optional.of(new Outcome.Unknown<>(wording.said(tried)));
        }
        return Optional.empty();
    }

    private static String code(Tried<?> tried) {
        return tried instanceof Tried.Declined<?> declined ? Integer.toString(declined.status()) : "connection";
    }

    /** Too many requests, or a service that says when it will be back, has turned the call away at the door. */
    private <T> boolean surelyNotDone(Tried<T> tried) {
        if (tried instanceof Tried.Declined<T> declined) {
            boolean announced = backoff.asked(declined.headers()).isPresent();
            return declined.status() == 429 || (declined.status() == 503 && announced);
        }
        return tried instanceof Tried.NotSent<T>;
    }

    private <T> Duration waitAfter(int tries, Tried<T> tried) {
        return tried instanceof Tried.Declined<T> declined
                ? backoff.after(tries, declined.headers())
                : backoff.after(tries);
    }

    private static boolean isDistrust(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }
}
