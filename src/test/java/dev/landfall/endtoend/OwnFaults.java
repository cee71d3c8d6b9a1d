package dev.landfall.endtoend;

import dev.landfall.endtoend.FaultCase.OutsideSystem;
import dev.landfall.ledger.RunState;
import dev.landfall.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What may go wrong on our side. */
final class OwnFaults {
    private static final String AGAIN = "the next firing";

    private OwnFaults() {}

    static List<FaultCase> cases() {
        return Stream.of(machine(), process()).flatMap(List::stream).toList();
    }

    private static List<FaultCase> machine() {
        return List.of(
                when("the disk of the spool is full", "stage a part")
                        .shownBy(
                                "stopped, exit code 1",
                                AGAIN,
                                "dev.landfall.endtoend.ResumeIT#aFullDiskIsToldInOneSentenceAndTheRunGoesOnAfterwards"),
                when("the spool cannot be written", "stage a part")
                        .shownBy(
                                "stopped, LANDING-5",
                                AGAIN,
                                "dev.landfall.endtoend.ResumeIT#aSpoolThatCannotBeWrittenIsToldInOneSentenceAndTheRunGoesOnAfterwards"),
                when("the disk of the ledger is full", "any write to the ledger")
                        .shownBy(
                                "stopped, LEDGER-5",
                                AGAIN,
                                "dev.landfall.endtoend.ResumeIT#aLedgerWhoseDiskIsFullIsToldInOneSentenceAndTheRunGoesOnAfterwards"),
                when("another runner holds the ledger", "start")
                        .shownBy(
                                "refused, LEDGER-1, exit code 75",
                                AGAIN,
                                "dev.landfall.endtoend.LedgerIT#aSecondRunnerIsToldToTryAgainLater"),
                when("the ledger is locked for two seconds by somebody's transaction", "load")
                        .by(trial -> trial.when(RunState.SEALED, () -> trial.lockLedger(Duration.ofSeconds(2))))
                        .proved(),
                when("the ledger is locked for longer than we wait (30 s)", "load")
                        .by(trial -> trial.when(RunState.SEALED, () -> trial.lockLedger(Duration.ofSeconds(35))))
                        .stopped("LEDGER-5"),
                when("the clock jumps a day ahead", "wait for the batch")
                        .by(trial -> trial.when(RunState.INGESTING, () -> trial.jump(Duration.ofDays(1))))
                        .stopped("RUNNER-4"),
                when("the clock jumps a day back", "load")
                        .by(trial -> {
                            trial.platform(
                                    Fault.next("GET .*/catalog/dataSets/").delayed(Duration.ofSeconds(1)));
                            trial.when(RunState.SEALED, () -> trial.jump(Duration.ofDays(-1)));
                        })
                        .proved());
    }

    private static List<FaultCase> process() {
        return List.of(
                when("SIGTERM", "upload a part")
                        .shownBy(
                                "parked within the grace time, exit code 143",
                                "the next process",
                                "dev.landfall.kill.KillIT#aTerminatedProcessSaysSoAndTheNextOneGoesOn"),
                when(
                                "SIGKILL",
                                "around what writes outside and in the ledger, and at random; bench/kill: between all calls")
                        .shownBy(
                                "gone, exit code 137",
                                "the next process",
                                "dev.landfall.kill.KillIT#aKillAtAnyCallOrLedgerWriteOrAtRandomLosesNothingAndDoublesNothing"),
                when("a batch comes up after its process died", "create the batch")
                        .shownBy(
                                "never completed; aborted when it is found",
                                "the next process",
                                "dev.landfall.kill.KillIT#aBatchThatComesUpAfterItsProcessDiedIsNeverCompletedAndAborted"),
                when("the mapping set is edited while a batch is ingested that we gave up", "resume")
                        .shownBy(
                                "its rows are replaced by the new batch",
                                "the next process",
                                "dev.landfall.kill.KillIT#aBatchThatWasIngestedAfterAllIsReplacedWhenTheMappingSetWasEditedMeanwhile"));
    }

    private static FaultCase.Beginning when(String fault, String step) {
        return FaultCase.of(OutsideSystem.OURS, fault, step);
    }
}
