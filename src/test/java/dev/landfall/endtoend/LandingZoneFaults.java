package dev.landfall.endtoend;

import dev.landfall.endtoend.FaultCase.OutsideSystem;
import dev.landfall.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the landing zone may do wrong, and what others may do in it. */
final class LandingZoneFaults {
    private static final String IT = "dev.landfall.endtoend.LandingZoneIT#";
    private static final String UPLOAD = "PUT /.*part-0000";
    private static final String MANIFEST = "PUT /.*manifest";
    private static final String READ = "GET /.*part-0000";
    private static final String AGAIN = "the next firing";

    private LandingZoneFaults() {}

    static List<FaultCase> cases() {
        return Stream.of(access(), answers(), others()).flatMap(List::stream).toList();
    }

    private static FaultCase.Beginning when(String fault, String step) {
        return FaultCase.of(OutsideSystem.LANDING_ZONE, fault, step);
    }

    private static Fault refused(String call, int status, String code) {
        return Fault.next(call).answers(status).header("x-ms-error-code", code).times(20);
    }

    private static List<FaultCase> access() {
        return List.of(
                when("the SAS is revoked", "upload the parts; read the parts")
                        .shownBy(
                                "proved, with fresh credentials",
                                "",
                                IT + "credentialsThatAreRevokedOnTheWayAreAskedForOnceMore"),
                when("the SAS expired and no other is given", "upload a part")
                        .by(trial -> trial.zone(refused(UPLOAD, 403, "AuthenticationFailed")))
                        .stopped("LANDING-1"),
                when("the SAS expired and no other is given", "read a part")
                        .by(trial -> trial.zone(refused(READ, 403, "AuthenticationFailed")))
                        .stopped("LANDING-1"),
                when("the SAS is rotated by others", "any")
                        .shownBy(
                                "proved, with the new credentials",
                                "",
                                "dev.landfall.endtoend.LandingZoneCommandIT#aRefreshEndsTheOldCredentialsAndARunningProcessTakesTheNewOnesUp"));
    }

    private static List<FaultCase> answers() {
        return List.of(
                when("409", "upload a part")
                        .by(trial -> trial.zone(refused(UPLOAD, 409, "BlobImmutableDueToPolicy")))
                        .stopped("LANDING-1"),
                when("412", "read a part")
                        .by(trial -> trial.zone(refused(READ, 412, "ConditionNotMet")))
                        .stopped("LANDING-1"),
                when("500 and 503, once each", "upload, write the manifest, read")
                        .by(trial -> trial.zone(
                                Fault.next(UPLOAD).answers(500),
                                Fault.next(MANIFEST).answers(503),
                                Fault.next(READ).answers(500)))
                        .proved(),
                when("slow: a second for each call", "upload, read, purge")
                        .by(trial -> trial.zone(Fault.next("part-0000")
                                .delayed(Duration.ofSeconds(1))
                                .times(20)))
                        .proved(),
                when("the connection is cut before and after the request took effect", "upload the parts")
                        .by(trial -> trial.zone(
                                Fault.next(UPLOAD).droppedBefore(),
                                Fault.next(UPLOAD).droppedAfter()))
                        .proved(),
                when("half a part comes", "read a part")
                        .by(trial -> trial.zone(Fault.next(READ).with("half", true)))
                        .proved(),
                when("gone, and back later", "read the parts")
                        .by(trial -> trial.zone(Fault.next(READ).droppedBefore().times(1000)))
                        .stopped("LANDING-2"));
    }

    private static List<FaultCase> others() {
        return List.of(
                when("a part changed under us (sha256)", "read the parts")
                        .shownBy(
                                "stopped, LANDING-3",
                                AGAIN + ", which extracts again",
                                IT + "aPartThatWasChangedUnderUsIsExtractedAgain",
                                IT + "aPartThatWasBrokenUnderUsIsNotTakenForABadFormat"),
                when("a part is gone", "begin the load")
                        .shownBy(
                                "stopped, LANDING-12",
                                AGAIN + ", which extracts again",
                                IT + "aPartThatIsGoneIsToldAndExtractedAgain",
                                "dev.landfall.kill.KillIT#aLoadWhoseStagedFilesAreGoneIsExtractedAgain"),
                when("a foreign file in our folder", "read the parts; purge")
                        .shownBy(
                                "proved; it is not loaded, and stays outside the run's own folder",
                                "",
                                IT + "whatOthersPutBesideOurPartsIsNotLoadedAndOnlyTheRunsOwnFolderIsPurged"),
                when("folders that are objects", "purge")
                        .shownBy("proved", "", IT + "foldersThatAreObjectsArePurgedTheDeepestFirst"),
                when("parts near the zone's seven days", "begin the load")
                        .by(trial -> {
                            trial.sealed();
                            trial.jump(Duration.ofDays(7));
                        })
                        .stopped("LANDING-12"));
    }
}
