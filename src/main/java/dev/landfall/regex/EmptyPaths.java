package dev.landfall.regex;

/**
 * How much a regular expression can do between looking at one character and the next, which nobody can count while it runs:
 * {@code ((){1000}){1000}} goes round a million times at each place. An estimate from the pattern's text alone, rather too high than
 * too low. Used once.
 */
final class EmptyPaths {
    /** Of a pattern that nobody should run. */
    static final double TOO_MANY = 1e6;

    private final String pattern;
    private final boolean hasComments;
    private int at;

    /**
     * A part of a pattern.
     *
     * @param ways in which it can match nothing at all
     * @param cost of trying all of them
     */
    private record Part(double ways, double cost) {
        static final Part CHARACTER = new Part(0, 1);
        static final Part NOTHING = new Part(1, 1);

        Part then(Part next) {
            return new Part(ways * next.ways, cost + ways * next.cost);
        }

        Part or(Part other) {
            return new Part(ways + other.ways, cost + other.cost);
        }

        /** Java goes round once more than it must, unless nothing was read. */
        Part times(double least, boolean exactly) {
            if (ways == 0) {
                return new Part(least == 0 ? 1 : 0, 1 + cost);
            }
            double rounds = exactly ? least : least + 1;
            double mustWays = Math.pow(ways, least);
            double allWays = exactly ? mustWays : mustWays + Math.pow(ways, rounds);
            double total = ways == 1 ? rounds : (Math.pow(ways, rounds) - 1) / (ways - 1);
            return new Part(allWays, 1 + cost * total);
        }
    }

    private EmptyPaths(String pattern) {
        this.pattern = pattern;
        this.hasComments = pattern.matches("(?s).*\\(\\?[a-zA-Z]*x.*");
    }

    /** Steps between one character and the next, at most; may be infinite. The pattern must be one that Java compiles. */
    static double in(String pattern) {
        EmptyPaths paths = new EmptyPaths(pattern);
        double steps = 0;
        while (paths.at < pattern.length()) {
            steps += paths.alternatives().cost();
            paths.at++; // a bracket too many can only come of a reading that differs from Java's
        }
        return Double.isNaN(steps) ? Double.POSITIVE_INFINITY : steps;
    }

    private Part alternatives() {
        Part all = sequence();
        while (isNext('|')) {
            at++;
            all = all.or(sequence());
        }
        return all;
    }

    private Part sequence() {
        Part all = Part.NOTHING;
        while (at < pattern.length() && !isNext('|') && !isNext(')')) {
            all = all.then(repeated(single()));
        }
        return all;
    }

    private Part single() {
        char c = pattern.charAt(at++);
        if (hasComments && c == '#') {
            int end = pattern.indexOf('\n', at);
            at = end < 0 ? pattern.length() : end;
            return Part.NOTHING;
        }
        return switch (c) {
            case '(' -> group();
            case '[' -> list();
            case '\\' -> escape();
            case '^', '$' -> Part.NOTHING;
            default -> hasComments && Character.isWhitespace(c) ? Part.NOTHING : Part.CHARACTER;
        };
    }

    /** What looks ahead or behind matches nothing, in one way. */
    private Part group() {
        boolean looks = pattern.startsWith("?=", at)
                || pattern.startsWith("?!", at)
                || pattern.startsWith("?<=", at)
                || pattern.startsWith("?<!", at);
        boolean named = pattern.startsWith("?<", at) && !looks;
        if (named) {
            at = Math.max(at, pattern.indexOf('>', at) + 1);
        } else if (isNext('?')) {
            while (at < pattern.length() && "?=!<>:-imsxudU".indexOf(pattern.charAt(at)) >= 0) at++;
        }
        Part inside = alternatives();
        at++;
        return looks ? new Part(1, inside.cost()) : inside;
    }

    private Part list() {
        int open = 1;
        if (isNext('^')) at++;
        boolean first = true;
        while (at < pattern.length() && open > 0) {
            char c = pattern.charAt(at++);
            if (c == '\\') at++;
            else if (c == '[') open++;
            else if (c == ']' && !first) open--;
            first = false;
        }
        return Part.CHARACTER;
    }

    private Part escape() {
        char c = at < pattern.length() ? pattern.charAt(at++) : '\\';
        if (c == 'Q') {
            int end = pattern.indexOf("\\E", at);
            boolean empty = end == at;
            at = end < 0 ? pattern.length() : end + 2;
            return empty ? Part.NOTHING : Part.CHARACTER;
        }
        boolean named = "pPxNk".indexOf(c) >= 0 && at < pattern.length() && "{<".indexOf(pattern.charAt(at)) >= 0;
        if (named) {
            at = Math.max(at, pattern.indexOf(pattern.charAt(at) == '{' ? '}' : '>', at) + 1);
        }
        return "bBAGzZEk123456789".indexOf(c) >= 0 ? Part.NOTHING : Part.CHARACTER;
    }

    private Part repeated(Part part) {
        Part all = part;
        while (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            char c = pattern.charAt(at++);
            all = c == '{' ? all.times(least(), isExact()) : all.times(c == '+' ? 1 : 0, false);
            if (isNext('?') || isNext('+')) at++;
        }
        return all;
    }

    /** Leaves the digits behind. */
    private double least() {
        double number = 0;
        for (; at < pattern.length() && Character.isDigit(pattern.charAt(at)); at++) {
            number = 10 * number + Character.digit(pattern.charAt(at), 10);
        }
        return number;
    }

    private boolean isExact() {
        boolean exact = isNext('}');
        at = Math.max(at, pattern.indexOf('}', at) + 1);
        return exact;
    }

    private boolean isNext(char c) {
        return at < pattern.length() && pattern.charAt(at) == c;
    }
}
