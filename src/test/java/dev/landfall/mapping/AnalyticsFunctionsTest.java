package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyticsFunctionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "aa_get_event_id('event101=5:123456,scOpen', 'event101') --> \"123456\"",
                "aa_get_event_value('event101=5:123456,scOpen', 'event101') --> \"5\"",
                "aa_get_event_value('event101=5:123456, scOpen', 'scOpen') --> \"1\"",
                "aa_get_event_value('event101=5:123456,scOpen', 'event10') --> null",
                "aa_get_event_value('event101:123456', 'event101') --> \"1\"",
                "aa_get_event_id('event101:123456', 'event101') --> \"123456\"",
                "aa_get_event_id('event101=5', 'event101') --> null",
                "aa_get_event_id('purchase', 'scOpen') --> null",
                "aa_get_event_value('1=5,20=3.1', 20) --> \"3.1\"",
                "aa_get_event_value('1=,20', '1') --> \"1\"",
                "aa_get_event_value('event1=2,event1=3', 'event1') --> \"2\"",
                "aa_get_event_value(null, 'event1') --> null",
                "aa_get_event_value('event1', null) --> null",
                "aa_get_event_value('', 'event1') --> null",
            })
    void aListOfEventsIsAsked(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "aa_get_product_categories(given) --> [null,\"Example category 2\"]",
                "aa_get_product_names(given) --> [\"Example product 1\",\"Example product 2\"]",
                "aa_get_product_quantities(given) --> [\"1\",null]",
                "aa_get_product_quantity(given) --> [\"1\",null]",
                "aa_get_product_prices(given) --> [\"3.50\",null]",
                "aa_get_product_price(given) --> [\"3.50\",null]",
                "aa_get_product_event_values(given, 'event1') --> [\"2.3\",null]",
                "aa_get_product_event_values(given, 'event2') --> [\"5\",null]",
                "aa_get_product_event_values(given, 'event3') --> [\"1\",null]",
                "aa_get_product_evars(given, 'eVar1') --> [\"a=b\",null]",
                "aa_get_product_evars(given, 'evar1') --> [null,null]",
                "aa_get_product_names('a') --> [null]",
                "aa_get_product_names(';a,, ;b,') --> [\"a\",\"b\"]",
                "aa_get_product_names('') --> null",
                "aa_get_product_names(null) --> null",
                "aa_get_product_evars(given, null) --> null",
            })
    void aListOfProductsIsAsked(String expression, String value) {
        String products =
                ";Example product 1;1;3.50;event1=2.3|event2=5:1|event3;eVar1=a=b|eVar2=c,Example category 2;Example product 2";

        assertThat(Evaluated.json(expression, products)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "-->",
            quoteCharacter = '`',
            value = {
                "fpid_to_ecid('secret') --> failed: fpid_to_ecid cannot be evaluated here: only Experience Platform knows how",
                "aa_get_product_names(rpad('', 999999, 'a,')) --> failed: the answer would be an array of more than 100000 elements",
            })
    void whatCannotBeAnsweredFails(String expression, String value) {
        assertThat(Evaluated.json(expression)).isEqualTo(value);
    }
}
