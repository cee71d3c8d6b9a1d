package dev.landfall.problem;

/** What happened, where, with which value and how to mend it. Carries no secret and no cell's value. */
public record Problem(String code, Kind kind, String what, String where, String mend) {

    /** The same problem, told of another place. */
    public Problem in(String place) {
        return new Problem(code, kind, what, place, mend);
    }

    /** Three lines for a person: code and sentence, place, remedy. */
    public String text() {
        return "%s  %s%n  where  %s%n  mend   %s".formatted(code, what, where, mend);
    }

    @Override
    public String toString() {
        return "%s %s [%s] %s".formatted(code, what, where, mend);
    }
}
