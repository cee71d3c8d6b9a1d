package dev.landfall.rejects;

import java.util.ArrayList;
import java.util.List;

/** An XDM path as Experience Platform's diagnoses point to it: {@code person.name[0]} as {@code #/person/name/0}. */
record Pointer(List<String> steps) {
    Pointer {
        steps = List.copyOf(steps);
    }

    /** Any text is a path; the empty one is the row itself. */
    static Pointer of(String path) {
        List<String> steps = new ArrayList<>();
        StringBuilder step = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && path.startsWith(".", i + 1)) step.append(path.charAt(++i));
            else if (c == '.' || c == '[') end(step, steps);
            else if (c != ']') step.append(c);
        }
        end(step, steps);
        return new Pointer(steps);
    }

    private static void end(StringBuilder step, List<String> steps) {
        if (!step.isEmpty()) steps.add(step.toString());
        step.setLength(0);
    }

    Pointer parent() {
        return steps.isEmpty() ? this : new Pointer(steps.subList(0, steps.size() - 1));
    }

    String last() {
        return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("#");
        for (String step : steps)
            text.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        return text.toString();
    }
}
