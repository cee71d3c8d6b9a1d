package dev.landfall.ledger;

/**
 * What this process has of the lease of one dataflow: a token, and how many pieces of work are under way under it. A token
 * that was lost stays until the last of them has ended, so that none ever writes under a newer one. Work is counted under
 * this object's monitor; all else waits for no database.
 */
final class Grip {
    /** What is not held has none. */
    static final long NONE = 0;

    private static final Held NOTHING = new Held(NONE, false);

    private final Object change = new Object();
    private volatile Held held = NOTHING;
    private int works;

    private record Held(long token, boolean lost) {}

    boolean isHeld() {
        return token() != NONE;
    }

    boolean isLost() {
        return held.lost();
    }

    long token() {
        return held.token();
    }

    void hold(long token) {
        set(new Held(token, false));
    }

    void begin() {
        works++;
    }

    /** Whether that was the last piece of work. */
    boolean end() {
        works--;
        return works == 0;
    }

    void drop() {
        set(NOTHING);
    }

    private void set(Held now) {
        synchronized (change) {
            held = now;
        }
    }

    /** Whether this call found out: another has the lease, and whoever works here must stop. */
    boolean lose(long token) {
        synchronized (change) {
            if (held.token() != token || held.lost()) return false;
            held = new Held(token, true);
            return true;
        }
    }
}
