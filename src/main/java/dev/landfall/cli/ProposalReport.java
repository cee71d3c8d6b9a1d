package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.mapping.MappingProposal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Prints what was proposed, why, and what is left to a person. */
record ProposalReport(PrintWriter out, Path file, MappingProposal proposal) {

    void print(boolean asJson) {
        if (asJson) out.println(json());
        else table();
        out.flush();
    }

    private void table() {
        int left = width(proposal.pairs().stream().map(MappingProposal.Pair::column));
        int middle = width(proposal.pairs().stream().map(MappingProposal.Pair::target));
        String line = "%-" + left + "s  ->  %-" + middle + "s  %s%n";
        proposal.pairs()
                .forEach(pair -> out.printf(
                        line, pair.column(), pair.target(), pair.why().words()));
        if (!proposal.unmapped().isEmpty()) out.printf("%nColumns without a path:%n");
        proposal.unmapped().forEach(column -> out.printf("  %s: %s%n", column.column(), column.why()));
        if (!proposal.required().isEmpty()) {
            out.printf("%nThe following unmapped paths are required: %s%n", String.join(", ", proposal.required()));
        }
        int count = proposal.pairs().size();
        out.printf("%n%d mapping%s written to %s%n", count, count == 1 ? "" : "s", file);
    }

    private static int width(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(1);
    }

    private ObjectNode json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("file", file.toString());
        ArrayNode mapped = node.putArray("mapped");
        proposal.pairs().forEach(pair -> mapped.addObject()
                .put("column", pair.column())
                .put("target", pair.target())
                .put("why", pair.why().words()));
        ArrayNode unmapped = node.putArray("unmapped");
        proposal.unmapped()
                .forEach(column ->
                        unmapped.addObject().put("column", column.column()).put("why", column.why()));
        proposal.required().forEach(node.putArray("required")::add);
        return node;
    }
}
