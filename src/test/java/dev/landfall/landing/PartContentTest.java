package dev.landfall.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartContentTest {
    private static final byte[] STAGED = "id\n\"a\"\n".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256 = "a2f353584302620235a366e429febcdc2531ac52f712a51af5ce637a2335a2db";

    private final List<String> judged = new ArrayList<>();
    private final PartContent content =
            new PartContent(new ByteArrayInputStream(STAGED), (bytes, sha256) -> judged.add(bytes + " " + sha256));

    @Test
    void theBytesComeAsTheyAreAndAreJudgedOnceAtTheirEnd() throws IOException {
        byte[] start = content.readNBytes(4);
        List<String> inTheMiddle = List.copyOf(judged);
        byte[] rest = content.readAllBytes();
        content.finish();

        assertThat(new String(start, StandardCharsets.UTF_8) + new String(rest, StandardCharsets.UTF_8))
                .isEqualTo(new String(STAGED, StandardCharsets.UTF_8));
        assertThat(inTheMiddle).isEmpty();
        assertThat(judged).containsExactly(STAGED.length + " " + SHA256);
    }

    @Test
    void whatNobodyReadIsJudgedToo() throws IOException {
        assertThat(content.read()).isEqualTo('i');
        assertThat(content.skip(2)).isEqualTo(2);
        assertThat(content.skip(0)).isZero();

        content.finish();

        assertThat(judged).containsExactly(STAGED.length + " " + SHA256);
        assertThat(content.read()).isEqualTo(-1);
        assertThat(content.markSupported()).isFalse();
    }

    @Test
    void anotherPartThanWasStagedFailsAtItsEnd() {
        PartContent changed = new PartContent(new ByteArrayInputStream(STAGED), (bytes, sha256) -> {
            throw new IllegalStateException("changed");
        });

        assertThatThrownBy(changed::readAllBytes).hasMessage("changed");
        assertThatThrownBy(changed::finish).hasMessage("changed");
    }

    @Test
    void aConnectionThatBrokeIsNotAskedAgain() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        PartContent broken = new PartContent(closed, (bytes, sha256) -> {});

        Throwable first = catchThrowable(broken::read);

        assertThat(first).isInstanceOf(IOException.class);
        assertThatThrownBy(broken::finish).isSameAs(first);
    }
}
