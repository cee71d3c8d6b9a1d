package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmSchema;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionSandboxTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("name", "STRING"), new Column("list", "ARRAY<INT>"), new Column("object", "STRUCT<a: INT>"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''.class",
                "''.class.forName('java.lang.Runtime')",
                "name.getClass()",
                "name.getClass().getName()",
                "''.getBytes()",
                "name.repeat(2000000000)",
                "name.replaceAll('(a+)+b', '')",
                "name.matches('(a+)+b')",
                "name.wait()",
                "name.hashCode()",
                "list.stream()",
                "list.forEach(x)",
                "list.add(1)",
                "list.clear()",
                "object.put('a', 2)",
                "object.remove('a')",
                "new('java.io.File', 'x')",
                "new(\"java.io.File\",\"x\")",
                "new java.io.File('x')",
                "java.lang.System.exit(1)",
                "System.exit(1)",
                "while (true) {}",
                "for (x : list) { x }",
                "do { 1 } while (true)",
                "var x = 1; x",
                "let x = 1",
                "name = 'other'",
                "name += 'other'",
                "list[0] = 5",
                "object.a = 5",
                "lower = 'x'",
                "name -> name",
                "(name) -> { name }",
                "name => name",
                "function(name) { name }",
                "for (name : list) { name }",
                "var name = 1",
                "1; 2",
                "#pragma jexl.import java.io\n1",
                "@silent name",
                "`${name}`",
                "return name",
                "if (true) { name }",
                "throw name",
                "try { 1 } catch (let e) { 2 }",
                "(name -> name)(1)",
                "concat(list, x -> x)",
                "filterArray(x -> x, list)",
                "filterArray(list, 1 + x -> x)",
                "filterArray(list, (x -> x))",
                "filterArray(list, (x) -> x)",
                "filterArray(list, (x, y) -> x)",
                "filterArray(list, () -> true)",
                "filterArray(list, x -> { x })",
                "filterArray(list, x ->{})",
                "filterArray(list, x -> /**/ { x })",
                "filterArray(list, x -> x; 1)",
                "filterArray(list, x -> (x = 1))",
                "filterArray(list, x -> name = 1)",
                "filterArray(list, x -> var y = 1)",
                "filterArray(list, x -> while (true) {})",
                "filterArray(list, x -> y -> x)",
                "filterArray(list, x -> x.getClass())",
                "filterArray(list, x -> x.class)",
                "filterArray(list, x -> x())",
                "filterArray(list, x => x)",
                "filterArray(list, function(x) { x })",
                "filterArray(list, /*'*/ (x) -> { x } /*'*/)",
                "filterArray(list, x\\' -> { x\\' })",
                "filterArray(list, name =~ ~/'/ && (x) -> { x } || '')",
                "filterArray(list, x -> x).execute()",
                "1 # name",
                "1 // name",
            })
    void anEscapeIsRefusedBeforeAnyRowIsRead(String expression) {
        assertThat(Mapped.problems(set(expression), COLUMNS, schema())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name['class']",
                "name.${class}",
                "object['class']",
                "object.${class}",
                "name['bytes']",
                "list['class']",
                "name.bytes",
                "now().zone",
                "(1).class",
                "lower['function']",
                "size(list).class",
            })
    void anEscapeThatParsesFindsNothing(String expression) {
        String outcome;
        try {
            outcome = Mapped.json(
                    Mapped.compile(set(expression), COLUMNS, schema()).map("Ada", "[1]", "{\"a\": 1}"));
        } catch (ProblemException e) {
            outcome = "refused";
        }

        assertThat(outcome).isIn("{}", "REJECT-14", "refused");
    }

    private static MappingSet set(String expression) {
        return Mapped.set(Mapped.mapping("EXPRESSION", expression, "x"));
    }

    private static XdmSchema schema() {
        return Mapped.schema("\"x\": {\"type\": \"string\"}");
    }
}
