package dev.landfall.endtoend;

import java.util.List;
import java.util.function.Consumer;

/**
 * One line of the matrix of faults: what goes wrong where, and how the run ends. It is shown here, by a run against the
 * stand-ins, or by other tests, which are named.
 *
 * @param fault in words, for {@code docs/reliability.md}
 * @param step what the run was about to do
 */
record FaultCase(OutsideSystem system, String fault, String step, Shown shown) {
    /** Whose fault it is, in the order of the document. */
    enum OutsideSystem {
        PLATFORM("Experience Platform"),
        LANDING_ZONE("Landing zone"),
        DATABRICKS("Databricks"),
        OURS("Ours: machine, disk, process");

        private final String title;

        OutsideSystem(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    sealed interface Shown {
        /** Provoked on the stand-ins; {@code mend} is done before the run is fired again, besides clearing the faults. */
        record Here(Consumer<Trial> provoke, FirstEnd end, Consumer<Trial> mend) implements Shown {}

        /** {@code tests} are written as {@code dev.landfall.kill.KillIT#aMethod}. */
        record Elsewhere(String end, String resumedBy, List<String> tests) implements Shown {}
    }

    /** How the firing ends that meets the fault. */
    sealed interface FirstEnd {
        record Proved() implements FirstEnd {}

        /** The run stays open. */
        record Stopped(String code) implements FirstEnd {}

        /** The run is over, nothing of it in the dataset; {@code words} are in its problem. */
        record Failed(String words) implements FirstEnd {}

        /** The same, but what it sent is in the dataset, now or later, until the next run's batch takes its place. */
        record Overtaken(String words) implements FirstEnd {}
    }

    @Override
    public String toString() {
        return "%s: %s: %s".formatted(system.title(), fault, step);
    }

    /** A case in the making. */
    record Beginning(OutsideSystem system, String fault, String step, Consumer<Trial> provoke, Consumer<Trial> mend) {
        Beginning by(Consumer<Trial> how) {
            return new Beginning(system, fault, step, how, mend);
        }

        Beginning mendedBy(Consumer<Trial> how) {
            return new Beginning(system, fault, step, provoke, how);
        }

        FaultCase proved() {
            return ending(new FirstEnd.Proved());
        }

        FaultCase stopped(String code) {
            return ending(new FirstEnd.Stopped(code));
        }

        FaultCase failed(String words) {
            return ending(new FirstEnd.Failed(words));
        }

        FaultCase overtaken(String words) {
            return ending(new FirstEnd.Overtaken(words));
        }

        private FaultCase ending(FirstEnd end) {
            return new FaultCase(system, fault, step, new Shown.Here(provoke, end, mend));
        }

        FaultCase shownBy(String end, String resumedBy, String... tests) {
            return new FaultCase(system, fault, step, new Shown.Elsewhere(end, resumedBy, List.of(tests)));
        }
    }

    static Beginning of(OutsideSystem system, String fault, String step) {
        return new Beginning(system, fault, step, trial -> {}, trial -> {});
    }
}
