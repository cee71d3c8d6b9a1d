package dev.landfall.xdm;

import dev.landfall.xdm.XdmPath.Every;
import dev.landfall.xdm.XdmPath.Index;
import dev.landfall.xdm.XdmPath.Name;
import dev.landfall.xdm.XdmPath.Step;
import java.util.ArrayList;
import java.util.List;

/** Reads one {@link XdmPath} from left to right. */
final class PathReader {
    private final String text;
    private final String where;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    PathReader(String text, String where) {
        this.text = text;
        this.where = where;
    }

    XdmPath path() {
        name();
        while (at < text.length()) {
            if (text.charAt(at) == '.') {
                at++;
                name();
            } else {
                index();
            }
        }
        return new XdmPath(steps);
    }

    private void name() {
        String name = text.startsWith("${", at) ? quoted() : plain();
        if (name.isEmpty()) {
            throw XdmPath.malformed(text, "a name is empty", where);
        }
        steps.add(new Name(name));
    }

    private String quoted() {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw XdmPath.malformed(text, "'${' is not closed", where);
        }
        String name = text.substring(at + 2, end);
        at = end + 1;
        return name.replace("\\.", ".");
    }

    private String plain() {
        StringBuilder name = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
            boolean escaped = text.startsWith("\\.", at);
            name.append(text.charAt(escaped ? at + 1 : at));
            at += escaped ? 2 : 1;
        }
        return name.toString();
    }

    private void index() {
        int end = text.indexOf(']', at);
        if (text.charAt(at) != '[' || end < 0) {
            throw XdmPath.malformed(text, "a name or an index in brackets was expected", where);
        }
        String position = text.substring(at + 1, end);
        at = end + 1;
        if (position.equals("*")) {
            steps.add(new Every());
            return;
        }
        if (position.isEmpty() || position.length() > 4 || !position.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw XdmPath.malformed(text, "'[" + position + "]' is not an element such as [0] or [*]", where);
        }
        steps.add(new Index(Integer.parseInt(position)));
    }
}
