package dev.landfall.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            Fay.Wray@example.com, Aaa.Aaaa@aaaaaaa.aaa
            2024-13-01, 9999-99-99
            Größe 4, Aaaaa 9
            東京, aa
            😀, a
            true, boolean
            False, boolean
            Ⅷ½, Aa
            नमस्ते, aaaaaa
            "", ""
            """)
    void aValueIsShownWithoutWhatItSays(String value, String shape) {
        assertThat(Shape.of(value)).isEqualTo(shape);
    }

    @Test
    void whatIsLongIsCut() {
        assertThat(Shape.of("x".repeat(100))).isEqualTo("a".repeat(60) + "…");
        assertThat(Shape.of("a\nb\u0007")).isEqualTo("a aa");
    }

    @Test
    void numbersAndTruthAreTextToo() {
        assertThat(Shape.of(DecimalNode.valueOf(new BigDecimal("-12.50"))).asText())
                .isEqualTo("-99.99");
        assertThat(Shape.of(BooleanNode.TRUE)).isEqualTo(Shape.of(BooleanNode.FALSE));
        assertThat(Shape.of(NullNode.instance).isNull()).isTrue();
    }
}
