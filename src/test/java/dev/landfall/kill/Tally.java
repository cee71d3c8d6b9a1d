package dev.landfall.kill;

import java.util.List;

/** What kills came to. */
record Tally(int kills, int missed, int lost, int duplicated, List<String> harm) {
    static Tally of(List<Killing> killings) {
        return new Tally(
                killings.stream().mapToInt(Killing::struck).sum(),
                killings.stream().mapToInt(Killing::missed).sum(),
                killings.stream()
                        .mapToInt(killing -> killing.ending().lost().size())
                        .sum(),
                killings.stream()
                        .mapToInt(killing -> killing.ending().duplicated().size())
                        .sum(),
                killings.stream()
                        .filter(killing -> !killing.harm().isEmpty())
                        .map(killing -> killing.chain() + ": " + killing.harm())
                        .toList());
    }

    @Override
    public String toString() {
        return "%d kills, %d lost, %d duplicated".formatted(kills, lost, duplicated);
    }
}
