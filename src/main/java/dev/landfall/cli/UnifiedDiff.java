package dev.landfall.cli;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts line by line, as diff and git print it. For texts of some thousand lines. */
record UnifiedDiff(List<String> one, List<String> other) {
    private static final int AROUND = 3;

    static UnifiedDiff of(String one, String other) {
        return new UnifiedDiff(one.lines().toList(), other.lines().toList());
    }

    /** A line of the result: kept by both, or only in one of them. */
    private record Edit(char sign, String line, int inOne, int inOther) {
        boolean isChange() {
            return sign != ' ';
        }

        @Override
        public String toString() {
            return sign + line;
        }
    }

    /** Without the two lines that name the texts; empty when they are equal. */
    List<String> lines() {
        List<Edit> edits = edits();
        List<String> lines = new ArrayList<>();
        for (int from = next(edits, 0); from < edits.size(); ) {
            int to = end(edits, from);
            List<Edit> hunk = edits.subList(Math.max(0, from - AROUND), Math.min(edits.size(), to + AROUND));
            lines.add(header(hunk));
            hunk.forEach(edit -> lines.add(edit.toString()));
            from = next(edits, to);
        }
        return lines;
    }

    private static int next(List<Edit> edits, int from) {
        int at = from;
        while (at < edits.size() && !edits.get(at).isChange()) at++;
        return at;
    }

    /** After the last change that is so near to the one before that they are shown together. */
    private static int end(List<Edit> edits, int from) {
        int end = from;
        for (int at = from; at < edits.size() && at <= end + 2 * AROUND; at++) {
            if (edits.get(at).isChange()) end = at + 1;
        }
        return end;
    }

    private static String header(List<Edit> hunk) {
        return "@@ -%s +%s @@"
                .formatted(
                        range(hunk, '+', hunk.get(0).inOne()),
                        range(hunk, '-', hunk.get(0).inOther()));
    }

    private static String range(List<Edit> hunk, char without, int begin) {
        long count = hunk.stream().filter(edit -> edit.sign() != without).count();
        return (count == 0 ? begin : begin + 1) + "," + count;
    }

    private List<Edit> edits() {
        int[][] common = common();
        List<Edit> edits = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
                edits.add(new Edit(' ', one.get(i), i++, j++));
            } else if (i < one.size() && (j == other.size() || common[i + 1][j] >= common[i][j + 1])) {
                edits.add(new Edit('-', one.get(i), i++, j));
            } else {
                edits.add(new Edit('+', other.get(j), i, j++));
            }
        }
        return edits;
    }

    /** How many lines the two have in common, in order, from each pair of lines on. */
    private int[][] common() {
        int[][] common = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                common[i][j] = one.get(i).equals(other.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
