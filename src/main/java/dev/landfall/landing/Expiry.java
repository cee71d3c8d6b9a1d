package dev.landfall.landing;

import dev.landfall.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the credentials of the landing zone end, and whether that is to be told: the one judgement that check, log and
 * whoever asks after our health share.
 *
 * @param day the day at whose beginning, UTC, they end; empty where Experience Platform tells none
 */
public record Expiry(Optional<LocalDate> day) {
    /** So many days before their end it is told. */
    public static final int WARN_DAYS = 14;

    /** Whole days from today, UTC; negative when the day is past, empty when none is told. */
    public Optional<Long> daysLeft(Instant now) {
        return day.map(end -> ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), end));
    }

    /** What to say of it, from {@link #WARN_DAYS} days on. */
    public Optional<Problem> warning(Instant now) {
        return daysLeft(now)
                .filter(days -> days <= WARN_DAYS)
                .map(days -> LandingProblem.SOON_EXPIRED.at("landing zone", day.orElseThrow(), words(days)));
    }

    /** For a person: {@code 2026-02-18, in 23 days}. */
    public String shown(Instant now) {
        return day.map(end -> "%s, %s".formatted(end, words(daysLeft(now).orElseThrow())))
                .orElse("an unknown day");
    }

    private static String words(long days) {
        if (days < 0) return -days == 1 ? "a day ago" : -days + " days ago";
        if (days == 0) return "today";
        return days == 1 ? "in a day" : "in " + days + " days";
    }
}
