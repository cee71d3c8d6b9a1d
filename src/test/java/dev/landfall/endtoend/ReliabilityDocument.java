package dev.landfall.endtoend;

import dev.landfall.endtoend.FaultCase.FirstEnd;
import dev.landfall.endtoend.FaultCase.OutsideSystem;
import dev.landfall.endtoend.FaultCase.Shown;
import java.util.List;

/** The text of {@code docs/reliability.md}: the guarantee, what it rests on, the matrix of faults, and what is not covered. */
final class ReliabilityDocument {
    private static final String HEAD = """
            # Reliability

            Generated from the matrix of faults in `src/test/java/dev/landfall/endtoend` by `ReliabilityDocumentTest`; edit there.

            **The guarantee: a run ends proved, with every row of its window in the dataset once, or it stops with a code, a sentence
            and a state from which the next firing goes on; no row is lost and none is there twice, whatever fails on the way.**

            It rests on this:

            - **The ledger comes before the outside.** The run and its frozen window are in the ledger before anything is read or
              sent, and no other window of the dataflow opens until that run has ended.
            - **Only the ledger's batch is completed.** A batch's id is in the ledger before its first file is put. One whose
              creation was not answered is never filled and never completed; it is aborted when it is found.
            - **We count ourselves.** A query of its own counts the window; what was read, staged, mapped, sent and ingested is compared
              with it. A driver that ends a result early makes no proof.
            - **The manifest comes last, with SHA-256.** Only parts that a manifest names exist; a part that is not what was staged is
              noticed at its end, before anything of it is sent.
            - **Proof and bookmark are one transaction.** A run that is not proved moves no bookmark, so the next one takes the same
              window.
            - **What was given up is seen to end.** A batch that was handed over and then given up must be seen aborted or failed
              before another is filled; if it was ingested after all, the new batch takes its place.

            "Tried" means: `FaultMatrixIT` provokes the fault on the stand-ins, lets the run end or stop, fires it again until it has
            ended, and compares the dataset with the table row by row; nothing may be left open, in the landing zone or in the spool.
            Other tests are named.
            """;

    private static final String TAIL = """

            ## What is not covered

            - The stand-ins are ours, except Azurite. What Adobe's and Databricks' services do beyond their documents, no test here shows.
            - The landing zone's faults come from a relay before Azurite. Azurite itself is not killed and restarted while a run is under
              way; for the program that is a connection that is refused and comes back.
            - A driver that runs out of memory is played by a reader that never comes back. The first block of a result is fetched
              before that reader begins: there only the driver's own time limit for an answer bounds the wait.
            - A ledger that is lost: the window that was sent last is refused as long as its batch is there (PLATFORM-19), but a table
              that has changed since makes another window, whose rows may be there already. Keep backups of the ledger.
            - Rows that Experience Platform takes back or changes after the proof.
            """;

    private final List<FaultCase> cases;

    ReliabilityDocument(List<FaultCase> cases) {
        this.cases = List.copyOf(cases);
    }

    String render() {
        StringBuilder text = new StringBuilder(HEAD);
        for (OutsideSystem system : OutsideSystem.values()) {
            text.append(
                    "\n## %s\n\n| Fault | Step | The run | Resumed by | Shown by |\n| --- | --- | --- | --- | --- |\n"
                            .formatted(system.title()));
            cases.stream().filter(each -> each.system() == system).forEach(each -> text.append(line(each)));
        }
        return text.append(TAIL).toString();
    }

    private static String line(FaultCase each) {
        return "| %s | %s | %s |%n".formatted(each.fault(), each.step(), shown(each.shown()));
    }

    private static String shown(Shown shown) {
        if (shown instanceof Shown.Elsewhere elsewhere)
            return "%s | %s | %s".formatted(elsewhere.end(), elsewhere.resumedBy(), tests(elsewhere.tests()));
        return ended(((Shown.Here) shown).end()) + " | tried";
    }

    private static String tests(List<String> tests) {
        return String.join(
                ", ",
                tests.stream()
                        .map(test -> "`%s`".formatted(test.replaceAll(".*\\.(\\w+)#.*", "$1")))
                        .distinct()
                        .toList());
    }

    private static String ended(FirstEnd end) {
        if (end instanceof FirstEnd.Stopped stopped) return "stopped, %s | the next firing".formatted(stopped.code());
        if (end instanceof FirstEnd.Failed)
            return "failed, nothing of it in the dataset | the next run, over the same window";
        if (end instanceof FirstEnd.Overtaken)
            return "failed; what was ingested is taken back by the next run's batch | the next run, over the same window";
        return "proved | ";
    }
}
