package dev.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LineCountTest {
    private final LineCount count = new LineCount();

    private void add(String text) {
        byte[] bytes = ("?" + text + "?\n").getBytes(StandardCharsets.UTF_8);
        count.add(bytes, 1, bytes.length - 3);
    }

    @Test
    void theLastLineMayEndWithoutALineFeed() {
        assertThat(count.lines()).isZero();
        add("one\ntwo");
        assertThat(count.lines()).isEqualTo(2);
        add("\n");
        assertThat(count.lines()).isEqualTo(2);
        add("three\n");
        assertThat(count.lines()).isEqualTo(3);
        count.add(new byte[0], 0, 0);
        count.add(new byte[9], 0, -1);
        assertThat(count.lines()).isEqualTo(3);
    }

    @Test
    void aSecondTryCountsAnew() {
        add("one\ntwo\nth");

        count.begin();
        add("one\n");

        assertThat(count.lines()).isEqualTo(1);
    }

    /** Neighbours of the line feed's code, and bytes that are negative, in every place of a word. */
    @Test
    void onlyLineFeedsCountWhereverTheyStand() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        byte[] kinds = {'\n', '\n', 0x0B, 0x09, (byte) 0x8A, (byte) 0x8B, 0, (byte) 0xFF, 'x'};
        byte[] block = new byte[4096];
        long expected = 0;
        for (int i = 0; i < block.length; i++) {
            block[i] = i == block.length - 1 ? (byte) '\n' : kinds[random.nextInt(kinds.length)];
            if (block[i] == '\n') expected++;
        }

        count.add(block, 0, block.length);

        assertThat(count.lines()).isEqualTo(expected);
    }
}
