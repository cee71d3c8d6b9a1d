package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.landfall.landing.Column;
import dev.landfall.mapping.MappedTarget;
import dev.landfall.mapping.RejectCode;
import dev.landfall.mapping.RejectReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTableTest {

    @Test
    void longTextsAreCutBetweenCharacters() {
        String text = "😀".repeat(60);
        PreviewRow row =
                new PreviewRow(List.of(new Column("c", "STRING")), List.of(text), MissingNode.getInstance(), List.of());
        MappedTarget target = new MappedTarget(
                "x",
                "EXPRESSION",
                "'" + text + "'",
                List.of(0),
                Optional.of(TextNode.valueOf(text)),
                Optional.empty(),
                false);

        List<String> lines = new TargetTable(row, List.of(target)).lines();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("😀".repeat(39) + "…", "ok").doesNotContain("?");
    }

    @ParameterizedTest
    @CsvSource({"true, rejects the row", "false, left out"})
    void whatFailsIsSaidToRejectTheRowWhereItDoes(boolean rejects, String verdict) {
        RejectReason reason = new RejectReason(RejectCode.NOT_A_NUMBER, "age", "c", "the text is no number");
        PreviewRow row = new PreviewRow(
                List.of(new Column("c", "STRING")), List.of("old"), MissingNode.getInstance(), List.of(reason));
        MappedTarget target =
                new MappedTarget("age", "ATTRIBUTE", "c", List.of(0), Optional.empty(), Optional.of(reason), rejects);

        TargetTable table = new TargetTable(row, List.of(target));

        assertThat(table.lines().get(1)).endsWith(verdict + ": REJECT-2 the text is no number");
        assertThat(table.json(1).at("/targets/0/verdict").asText()).isEqualTo(verdict);
    }
}
