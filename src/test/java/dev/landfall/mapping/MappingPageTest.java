package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MappingPageTest {

    @Test
    void thePageHoldsTheTablesOfTheCode() throws IOException {
        String page = Files.readString(MappingPage.FILE);

        assertThat(page).as("run MappingPage.main to write the page again").isEqualTo(MappingPage.upToDate(page));
    }

    @Test
    void everyRejectHasACodeOfItsOwnAndSaysHowToMend() {
        assertThat(Stream.of(RejectCode.values()).map(RejectCode::code)).doesNotHaveDuplicates();
        assertThat(RejectCode.values()).allSatisfy(code -> {
            assertThat(code.what()).endsWith(".");
            assertThat(code.mend()).endsWith(".");
        });
    }
}
