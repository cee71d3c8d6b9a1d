package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.check.Finding;
import dev.landfall.problem.Kind;
import dev.landfall.problem.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Prints findings as they come, each problem once: a line for each, or one JSON object at the end. */
final class CheckReport implements Consumer<Finding> {
    private static final List<Kind> ORDER =
            List.of(Kind.CONFIGURATION, Kind.SOURCE, Kind.TARGET, Kind.FAILED, Kind.TRY_AGAIN);

    /** Nobody reads more at once; the count and the JSON hold all. */
    private static final int MOST_SHOWN = 1000;

    private final PrintWriter out;
    private final boolean json;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();

    CheckReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public void accept(Finding finding) {
        findings.add(finding);
        List<Problem> newProblems =
                finding.problems().stream().filter(problems::add).toList();
        List<Problem> newWarnings =
                finding.warnings().stream().filter(warnings::add).toList();
        if (json) return;
        out.println("%-24s  %s  %s".formatted(finding.subject(), finding.said(), word(finding)));
        print(newProblems, "", "problem");
        print(newWarnings, "warning  ", "warning");
        out.flush();
    }

    private void print(List<Problem> all, String before, String word) {
        all.stream()
                .limit(MOST_SHOWN)
                .forEach(one -> out.println((before + one.text()).indent(2).stripTrailing()));
        int more = all.size() - MOST_SHOWN;
        if (more > 0) out.println("  and %d more %s; --json tells all".formatted(more, more == 1 ? word : word + "s"));
    }

    private static String word(Finding finding) {
        return finding.verdict().name().toLowerCase(Locale.ROOT);
    }

    void end() {
        if (json) out.println(node());
        else if (problems.isEmpty() && warnings.isEmpty()) out.println("nothing is wrong");
        else out.println("%s, %s".formatted(count(problems.size(), "problem"), count(warnings.size(), "warning")));
        out.flush();
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private ObjectNode node() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("ok", problems.isEmpty());
        problems.forEach(node.putArray("problems")::addPOJO);
        warnings.forEach(node.putArray("warnings")::addPOJO);
        ArrayNode looks = node.putArray("findings");
        for (Finding finding : findings) {
            looks.addObject()
                    .put("subject", finding.subject())
                    .put("said", finding.said())
                    .put("verdict", word(finding));
        }
        return node;
    }

    /** Of the first kind in the order: what is to be mended here, in Databricks, in Experience Platform. */
    int exitCode() {
        return problems.stream()
                .map(Problem::kind)
                .min(Comparator.comparingInt(ORDER::indexOf))
                .map(Kind::exitCode)
                .orElse(0);
    }
}
