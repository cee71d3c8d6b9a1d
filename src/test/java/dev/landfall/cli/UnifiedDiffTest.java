package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UnifiedDiffTest {

    @Test
    void equalTextsHaveNoDifference() {
        assertThat(UnifiedDiff.of("a\nb", "a\nb\n").lines()).isEmpty();
    }

    @Test
    void aChangedLineIsShownWithThreeAroundIt() {
        assertThat(UnifiedDiff.of("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9")
                        .lines())
                .containsExactly("@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8");
    }

    @Test
    void changesFarApartAreShownApart() {
        String one = "a\n1\n2\n3\n4\n5\n6\n7\n8\nb";

        assertThat(UnifiedDiff.of(one, one.replace("a\n", "").replace("b", "b\nc"))
                        .lines())
                .containsExactly("@@ -1,4 +1,3 @@", "-a", " 1", " 2", " 3", "@@ -8,3 +7,4 @@", " 7", " 8", " b", "+c");
    }

    @Test
    void aTextThatCameOrWentIsShownWhole() {
        assertThat(UnifiedDiff.of("", "a\nb").lines()).containsExactly("@@ -0,0 +1,2 @@", "+a", "+b");
        assertThat(UnifiedDiff.of("a", "").lines()).containsExactly("@@ -1,1 +0,0 @@", "-a");
    }
}
