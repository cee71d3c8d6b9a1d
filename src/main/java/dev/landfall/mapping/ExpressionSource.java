package dev.landfall.mapping;

import dev.landfall.mapping.ExpressionText.Call;
import dev.landfall.mapping.SourceColumns.Place;
import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmPath;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.jexl3.JexlException;

/** Compiles EXPRESSION, and finds everything that is wrong with it at once. */
final class ExpressionSource {
    private static final int LONGEST = 4096;
    private static final int DEEPEST = 100;

    private final SourceColumns columns;
    private final Expressions expressions;
    private final String where;
    private final List<Problem> problems = new ArrayList<>();

    ExpressionSource(SourceColumns columns, Expressions expressions, String where) {
        this.columns = columns;
        this.expressions = expressions;
        this.where = where;
    }

    CellSource compile(String source, XdmPath target, XdmField field) {
        ExpressionText text = checked(source, target.toString());
        List<Place> places = places(text.columns());
        refuseProblems();
        return new CompiledExpression(parse(text, target.toString()), places, ValueConversion.to(field));
    }

    /** Without looking at columns. */
    Formula formula(String source, String target) {
        ExpressionText text = checked(source, target);
        refuseProblems();
        return parse(text, target);
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private ExpressionText checked(String source, String target) {
        if (source.length() > LONGEST) {
            throw new ProblemException(MappingProblem.EXPRESSION_TOO_LONG.at(where, target, source.length()));
        }
        ExpressionText text = read(source, target);
        if (text.depth() > DEEPEST) {
            throw new ProblemException(MappingProblem.EXPRESSION_TOO_DEEP.at(where, target, DEEPEST));
        }
        text.calls().forEach(this::checkCall);
        text.methods().stream()
                .filter(name -> !ExpressionSandbox.knowsMethod(name))
                .forEach(this::forbid);
        text.properties().stream().filter("class"::equals).forEach(this::forbid);
        return text;
    }

    private ExpressionText read(String source, String target) {
        try {
            return ExpressionText.of(source);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    MappingProblem.EXPRESSION_SYNTAX.at(where, target, String.valueOf(e.getMessage())), e);
        } catch (ProblemException e) {
            throw new ProblemException(
                    MappingProblem.EXPRESSION_SYNTAX.at(where, target, e.first().what()), e);
        }
    }

    private Formula parse(ExpressionText text, String target) {
        try {
            return new Formula(expressions.parse(text), text.columns(), expressions.functions());
        } catch (JexlException e) {
            throw new ProblemException(MappingProblem.EXPRESSION_SYNTAX.at(where, target, said(e)), e);
        } catch (NumberFormatException e) { // of a number such as 99999999999999999999L
            throw new ProblemException(
                    MappingProblem.EXPRESSION_SYNTAX.at(where, target, "a number in it is too long for its suffix"), e);
        } catch (StackOverflowError e) {
            throw new ProblemException(MappingProblem.EXPRESSION_TOO_DEEP.at(where, target, DEEPEST), e);
        }
    }

    /** Without the place that JEXL puts first: it counts in the rewritten text. */
    private static String said(JexlException e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(message.indexOf(' ') + 1);
    }

    private void checkCall(Call call) {
        expressions
                .function(call.function())
                .ifPresentOrElse(function -> checkArguments(function, call), () -> unknown(call.function()));
    }

    private void checkArguments(MapperFunction function, Call call) {
        if (!function.takes(call.arguments())) {
            problems.add(MappingProblem.ARGUMENT_COUNT.at(where, function.signature(), call.arguments()));
        }
    }

    private void unknown(String function) {
        problems.add(MappingProblem.UNKNOWN_FUNCTION.at(
                where,
                function,
                DidYouMean.suffix(function, expressions.functions().keySet())));
    }

    private void forbid(String member) {
        problems.add(MappingProblem.FORBIDDEN_MEMBER.at(where, member));
    }

    private List<Place> places(List<String> names) {
        List<Place> places = new ArrayList<>();
        for (String name : names) {
            try {
                places.add(columns.find(name, where));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        return places;
    }
}
