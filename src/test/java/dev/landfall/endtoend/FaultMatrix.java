package dev.landfall.endtoend;

import java.util.List;
import java.util.stream.Stream;

/** All faults that a run is to survive, in the order of {@code docs/reliability.md}. */
final class FaultMatrix {
    private FaultMatrix() {}

    static List<FaultCase> cases() {
        return Stream.of(PlatformFaults.cases(), LandingZoneFaults.cases(), DatabricksFaults.cases(), OwnFaults.cases())
                .flatMap(List::stream)
                .toList();
    }
}
