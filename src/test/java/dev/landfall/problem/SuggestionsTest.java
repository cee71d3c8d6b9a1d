package dev.landfall.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    @Test
    void theNearestWordIsSuggestedAndOfEquallyNearOnesTheFirst() {
        Suggestions suggestions = new Suggestions(() -> List.of("lower", "Upper", "upped"));

        assertThat(suggestions.suffix("uper")).isEqualTo(" Did you mean 'Upper'?");
        assertThat(suggestions.suffix("uppe")).isEqualTo(" Did you mean 'Upper'?");
        assertThat(suggestions.suffix("something")).isEmpty();
    }

    @Test
    void whereNothingIsNearAnEndingServes() {
        Suggestions suggestions = new Suggestions(() -> List.of("person", "person.name.firstName"));

        assertThat(suggestions.suffix("firstName", ".firstName")).isEqualTo(" Did you mean 'person.name.firstName'?");
    }

    @Test
    void veryManyMistakesAmongVeryManyWordsAreComparedSoOftenOnly() {
        List<String> words =
                IntStream.range(0, 10_000).mapToObj(at -> "word" + at).toList();
        Suggestions suggestions = new Suggestions(() -> words);

        for (int mistake = 0; mistake < 50_000; mistake++) suggestions.suffix("wrod" + mistake);

        assertThat(suggestions.compared()).isLessThan(5_000_000);
        assertThat(suggestions.suffix("wrod1")).isEmpty();
    }
}
