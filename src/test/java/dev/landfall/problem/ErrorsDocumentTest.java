package dev.landfall.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ErrorsDocumentTest {
    private final List<Class<? extends ProblemText>> features = features();

    @Test
    void theDocumentOfErrorsIsFresh() throws IOException {
        new GeneratedFile(Path.of("docs/errors.md"), ErrorsDocumentTest.class)
                .mustBe(new ErrorsDocument(features).render());
    }

    @Test
    void everyCodeStandsForOneProblem() {
        assertThat(features.stream().flatMap(it -> ErrorsDocument.problems(it).stream()))
                .extracting(ProblemText::code)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[A-Z]+-[1-9][0-9]*"));
    }

    @Test
    void aFeatureHasOnePrefixOfItsOwn() {
        assertThat(features.stream()
                        .map(it -> ErrorsDocument.problems(it).get(0).code().replaceAll("-.*", "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void patternsShowAsDotsAndTablesStayWhole() {
        String text = new ErrorsDocument(List.of(Sample.class)).render();

        assertThat(text)
                .contains("| SAMPLE-1 | try again | '…' took 100% of … \\| &lt;x> | Wait. |")
                .containsSubsequence("SAMPLE-1", "SAMPLE-10");
    }

    private static List<Class<? extends ProblemText>> features() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.landfall").stream()
                        .filter(JavaClass::isEnum)
                        .filter(it -> it.isAssignableTo(ProblemText.class))
                        .sorted((a, b) -> a.getName().compareTo(b.getName()))
                        .<Class<? extends ProblemText>>map(it -> it.reflect().asSubclass(ProblemText.class))
                        .toList();
    }

    private enum Sample implements ProblemText {
        LATE("SAMPLE-10", "Late."),
        FULL("SAMPLE-1", "'%1$s' took 100%% of %2$d | <x>");

        private final Text text;

        Sample(String code, String what) {
            text = new Text(code, Kind.TRY_AGAIN, what, "Wait.");
        }

        @Override
        public Text text() {
            return text;
        }
    }
}
