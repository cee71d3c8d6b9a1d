package dev.landfall.kill;

import dev.landfall.ledger.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Which kills are made, and which of them in a row on one run. */
final class Plan {
    private static final int SHORT_IN_A_ROW = 6;

    private Plan() {}

    /**
     * At a choice of moments, several in a row: what continuous integration has time for. The first pairing stands for the
     * others at the calls, and the first of each ledger for the others where a ledger is new; after a mapping set was edited
     * it is killed at the ledger's writes alone.
     */
    static List<Chain> shortly(List<Rehearsal> rehearsals) {
        List<Chain> chains = new ArrayList<>();
        Set<TestDatabase> ledgers = EnumSet.noneOf(TestDatabase.class);
        for (Rehearsal rehearsal : rehearsals) {
            Moments next = new Moments(rehearsal.next());
            List<Moment> moments = chains.isEmpty() ? next.chosen() : List.of();
            if (ledgers.add(rehearsal.pairing().ledger()))
                chains.add(new Chain(rehearsal.pairing(), true, every(4, created(rehearsal)), false));
            chains.addAll(chains(rehearsal.pairing(), false, moments, SHORT_IN_A_ROW, false));
            chains.add(new Chain(rehearsal.pairing(), false, every(4, next.ledger()), true));
        }
        return chains;
    }

    private static List<Moment> every(int nth, List<Moment> moments) {
        List<Moment> some = new ArrayList<>();
        for (int i = nth / 2; i < moments.size(); i += nth) some.add(moments.get(i));
        return some;
    }

    /** Between every two calls and writes; and the same with an edit of the mapping set after the kill. */
    static List<Chain> fully(List<Rehearsal> rehearsals, int inARow) {
        List<Chain> chains = new ArrayList<>();
        for (Rehearsal rehearsal : rehearsals) {
            List<Moment> all = new Moments(rehearsal.next()).all();
            chains.addAll(chains(rehearsal.pairing(), true, created(rehearsal), inARow, false));
            chains.addAll(chains(rehearsal.pairing(), false, all, inARow, false));
            chains.addAll(chains(rehearsal.pairing(), false, all, inARow, true));
        }
        return chains;
    }

    /** Where a first run does what a later one does not: it creates the ledger. */
    private static List<Moment> created(Rehearsal rehearsal) {
        return new Moments(rehearsal.first()).ledgerAlone(rehearsal.next());
    }

    /** At random moments between the start and the end of an undisturbed run, the pairings in turn, some with an edit. */
    static List<Chain> randomly(List<Rehearsal> rehearsals, int kills, int inARow, RandomGenerator random) {
        List<Chain> chains = new ArrayList<>();
        for (int made = 0; made < kills; made += inARow) {
            Rehearsal rehearsal = rehearsals.get(chains.size() % rehearsals.size());
            List<Moment> moments = new ArrayList<>();
            for (int i = 0; i < Math.min(inARow, kills - made); i++) {
                moments.add(new Moment.Later(
                        Duration.ofMillis(random.nextLong(rehearsal.length().toMillis()))));
            }
            boolean edited = chains.size() / rehearsals.size() % 2 == 1;
            chains.add(new Chain(rehearsal.pairing(), false, moments, edited));
        }
        return chains;
    }

    /** Each chain begins early in the run and goes on late in it, so that every moment can still come. */
    private static List<Chain> chains(
            Pairing pairing, boolean first, List<Moment> moments, int inARow, boolean edited) {
        int count = (moments.size() + inARow - 1) / inARow;
        List<Chain> chains = new ArrayList<>();
        for (int chain = 0; chain < count; chain++) {
            List<Moment> its = new ArrayList<>();
            for (int i = chain; i < moments.size(); i += count) its.add(moments.get(i));
            chains.add(new Chain(pairing, first, its, edited));
        }
        return chains;
    }
}
