package dev.landfall.cli;

import dev.landfall.mapping.RejectCode;
import dev.landfall.mapping.RejectReason;
import java.util.ArrayList;
import java.util.List;

/** Lays out one row in a hundred columns: source cells on the left, marked where they are to blame, XDM on the right. */
record SideBySide(PreviewRow row) {
    private static final int LEFT = 47;
    private static final int RIGHT = 50;

    List<String> lines() {
        List<String> left = left();
        List<String> right = right();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String line = "%s | %s".formatted(padded(at(left, i)), at(right, i));
            lines.add(line.stripTrailing());
        }
        return lines;
    }

    private List<String> left() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < row.columns().size(); i++) {
            String mark = row.isBlamed(i) ? "! " : "  ";
            wrap(mark + row.columns().get(i).name() + " = " + row.csv(i), LEFT, "      ", lines);
        }
        return lines;
    }

    private List<String> right() {
        List<String> lines = new ArrayList<>();
        if (row.isAccepted()) row.xdmLines().forEach(line -> wrap(line, RIGHT, "      ", lines));
        row.reasons().forEach(reason -> wrap(said(reason), RIGHT, "      ", lines));
        return lines;
    }

    private String said(RejectReason reason) {
        String target = reason.target().isEmpty() ? "the row" : reason.target();
        String verdict = row.isAccepted() ? verdict(reason) : "reject";
        return "! %s %s  %s: %s".formatted(verdict, reason.code().code(), target, reason.reason());
    }

    /** What a reason costs a record. */
    static String verdict(RejectReason reason) {
        return reason.code().cost() == RejectCode.Cost.NOTHING ? "warning" : "left out";
    }

    /** Control characters would move the cursor, and a line feed would break the layout: they are shown as escapes. */
    static void wrap(String text, int width, String indent, List<String> lines) {
        String rest = visible(text);
        String start = "";
        while (start.length() + length(rest) > width) {
            int cut = rest.offsetByCodePoints(0, width - start.length());
            lines.add(start + rest.substring(0, cut));
            rest = rest.substring(cut);
            start = indent;
        }
        lines.add(start + rest);
    }

    static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == '\n') out.append("\\n");
            else if (point == '\r') out.append("\\r");
            else if (point == '\t') out.append("\\t");
            else if (Character.isISOControl(point)) out.append("\\u%04x".formatted(point));
            else out.appendCodePoint(point);
        });
        return out.toString();
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String padded(String text) {
        return text + " ".repeat(Math.max(0, LEFT - length(text)));
    }

    private static String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }
}
