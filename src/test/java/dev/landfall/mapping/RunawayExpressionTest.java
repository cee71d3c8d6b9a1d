package dev.landfall.mapping;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions that would take minutes or gigabytes of a row, if nobody counted. */
@Timeout(60)
class RunawayExpressionTest {
    private static final ExpressionOracle ORACLE = new ExpressionOracle();
    private static final String MILLION = "rpad('', 1000000, 'a')";
    private static final String LIST = "explode(rpad('', 90000, ','))";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "matches_regex('a', '((){10000}){100000}')",
                "matches_regex('a', '(((){300}){300}){300}b')",
                "matches_regex('b', '(|){40}a')",
                "matches_regex('b', '(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)a')",
                "matches_regex('b', '(?:(?=)|(?!x)|$|\\\\b|()){30}\\\\z')",
                "matches_regex('b', '(?x)( | # nothing\\n | ){30} c')",
                "matches_regex('b', '(?<name>|\\\\Q\\\\E|\\\\Q){3}\\\\E){9}(){99999}c')",
                "extract_regex(" + MILLION + ", '(){100000}x')",
                "extract_regex(" + MILLION + ", '(a?){90}(a?){90}x')",
                "transformArray(" + LIST + ", x -> 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' =~ '(a+)+$')",
                "transformArray(" + LIST + ", x -> size_of(transformArray(" + LIST + ", y -> 1)))",
                "transformArray(" + LIST + ", x -> " + MILLION + ".length())",
                "transformArray([" + MILLION + "], x -> size_of(transformArray(" + LIST + ", y -> x.indexOf('b'))))",
                "transformArray([" + MILLION + "], x -> size_of(transformArray(" + LIST + ", y -> x == x + 'b')))",
                "transformArray([" + MILLION + "], x -> size_of(transformArray(" + LIST + ", y -> x + y)))",
                "transformArray([" + LIST + "], x -> size_of(transformArray(x, y -> x.contains('b'))))",
                "transformArray(" + LIST + ", x -> size_of(to_array(true, [" + LIST + "])))",
                MILLION + ".indexOf(rpad('', 500000, 'a') + 'b')",
                MILLION + ".contains(rpad('', 500000, 'a') + 'b')",
                "'x' + " + MILLION + ".lastIndexOf('b' + rpad('', 500000, 'a'))",
                "instr(" + MILLION + ", rpad('', 500000, 'a') + 'b')",
                "instr(" + MILLION + ", 'a', 0, 999999)",
                "replacestr(" + MILLION + ", rpad('', 500000, 'a') + 'b', '')",
                "split(" + MILLION + ", " + "rpad('', 999999, 'b'))",
                "split(rpad('', 1000000, 'a,'), ',')",
                "get_values(" + MILLION + ", 'k', rpad('', 500000, 'a') + 'b', ',')",
                "str_to_object(" + MILLION + ", ':', rpad('', 500000, 'a') + 'b')",
                "to_integer(rpad('1', 1000000, '1'))",
                "rpad('1', 1000000, '1') + 1",
                "rpad('1', 1000000, '1') > 1",
                "rpad('1', 1000000, '1') * 2",
                "rpad('1', 1000000, '1') == 2",
                "'1e999999999' + 1",
                "'1e999999999' % 7",
                "'1e999999999' * '1e999999999'",
                "to_bigint('1e999999999')",
                "max('1e999999999', 1)",
                "decode(1, 1e308, 2, '1e-999999999', 3)",
                "1 << 2147483647",
                "transformArray(transformArray(transformArray([9999999999], x -> x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x), x -> x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x), x -> x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x)",
                "transformArray([1], a -> transformArray([a,a,a,a,a,a,a,a,a], b -> transformArray([b,b,b,b,b,b,b,b,b], c -> [c,c,c,c,c,c,c,c])))",
                "json_to_object(rpad('', 100000, '['))",
                "format(now(), rpad('', 1000000, '['))",
                "date('x', rpad('', 1000000, '['))",
                "get_url_host('http://' + " + MILLION + ")",
                "get_url_query_str('http://a.b/?' + rpad('', 900000, 'a&'), 'retain')",
                "get_url_decoded(rpad('', 1000000, '%41'))",
                "ua_os_name(rpad('Mozilla/5.0 ', 1000000, '(a;'))",
                "aa_get_product_evars(rpad('', 1000000, 'a;b;c;d;e;f=1|'), 'f')",
            })
    void isAnsweredSoon(String expression) {
        ORACLE.check(expression);
    }

    /** The parser's time, not the row's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[{",
                "{(",
                "{[",
                "{upper(",
                "{1?2:{",
                "{1?2:",
                "{'a':1,{",
                "o[",
                "o[o.k[",
                "{'a':{",
                "[[",
                "(",
                "'a'[",
                "{-"
            })
    void bracketsWithinBracketsAreReadSoon(String brackets) {
        for (int times = 1; times < 90; times++) ORACLE.check(brackets.repeat(times) + "1");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 150})
    void longTextsInALiteralHaveABound(int texts) {
        ORACLE.check("[" + "rpad('', 1000000, 'a'),".repeat(texts) + "1]");
        ORACLE.check("'x'" + " + rpad('', 1000000, 'a')".repeat(texts));
    }
}
