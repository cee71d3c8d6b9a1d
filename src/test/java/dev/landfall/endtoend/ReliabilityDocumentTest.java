package dev.landfall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.endtoend.FaultCase.Shown;
import dev.landfall.problem.GeneratedFile;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReliabilityDocumentTest {
    @Test
    void theDocumentOfFaultsIsFresh() throws IOException {
        new GeneratedFile(Path.of("docs/reliability.md"), ReliabilityDocumentTest.class)
                .mustBe(new ReliabilityDocument(FaultMatrix.cases()).render());
    }

    @Test
    void aFaultAtAStepStandsInTheMatrixOnce() {
        assertThat(FaultMatrix.cases()).extracting(FaultCase::toString).doesNotHaveDuplicates();
    }

    static Stream<String> namedTests() {
        return FaultMatrix.cases().stream()
                .map(FaultCase::shown)
                .filter(Shown.Elsewhere.class::isInstance)
                .map(Shown.Elsewhere.class::cast)
                .flatMap(each -> each.tests().stream())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("namedTests")
    void theTestThatShowsAFaultElsewhereIsThere(String named) throws ClassNotFoundException {
        String[] words = named.split("#", 2);

        List<Method> methods = Arrays.stream(Class.forName(words[0]).getDeclaredMethods())
                .filter(method -> method.getName().equals(words[1]))
                .toList();

        assertThat(methods).singleElement().satisfies(method -> assertThat(
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .isTrue());
    }
}
