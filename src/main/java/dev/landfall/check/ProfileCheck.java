package dev.landfall.check;

import dev.landfall.platform.Dataset;
import dev.landfall.routes.Dataflow;
import dev.landfall.xdm.XdmSchema;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** What follows from a dataset's tags: that it feeds profiles, that its rows patch them, that it is not validated. */
record ProfileCheck(Dataflow dataflow, Dataset dataset, Clock clock) {
    /** In the order in which a person would ask. */
    void look(XdmSchema schema, Collected collected) {
        if (dataset.profileEnabled() && schema.primaryIdentity().isEmpty() && !schema.identifiesByMap()) {
            collected.add(List.of(
                    CheckProblem.PROFILE_WITHOUT_IDENTITY.at(dataflow.where("dataset"), dataset.id(), schema.title())));
        }
        int batches = batches();
        if (batches > ProfileBatches.MOST) {
            collected.warn(CheckProblem.TOO_OFTEN.at(
                    dataflow.where("schedule"), dataflow.name(), batches, dataset.id(), ProfileBatches.MOST));
        }
        if (dataset.upsert()) collected.warn(CheckProblem.PATCHES.at(dataflow.where("dataset"), dataset.id()));
        if (dataset.tags().getOrDefault("acp_validationContext", List.of()).contains("disabled")) {
            collected.warn(CheckProblem.NOT_VALIDATED.at(dataflow.where("dataset"), dataset.id()));
        }
    }

    String said() {
        String profiles = dataset.profileEnabled() ? ", feeds profiles" : "";
        return profiles + (dataset.upsert() ? ", patches them" : "");
    }

    /** At most so many a day: a firing that finds nothing new makes none. None where the dataset feeds no profiles. */
    int batches() {
        return dataset.profileEnabled() ? firings() : 0;
    }

    /** In the 24 hours that begin with the next firing; none without a schedule that can be read, which was told before. */
    private int firings() {
        Optional<CronExpression> schedule =
                Optional.ofNullable(dataflow.extract().get("schedule")).flatMap(ProfileCheck::cron);
        return schedule.map(this::firings).orElse(0);
    }

    private static Optional<CronExpression> cron(String schedule) {
        try {
            CronExpression cron = new CronExpression(schedule);
            cron.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return Optional.of(cron);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private int firings(CronExpression cron) {
        Optional<Instant> next = after(cron, clock.instant());
        Instant end = next.orElse(Instant.EPOCH).plus(Duration.ofDays(1));
        int count = 0;
        for (; next.filter(end::isAfter).isPresent(); next = after(cron, next.get())) count++;
        return count;
    }

    private static Optional<Instant> after(CronExpression cron, Instant time) {
        return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(time))).map(Date::toInstant);
    }
}
