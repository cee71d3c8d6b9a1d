package dev.landfall.mapping;

import dev.landfall.mapping.ExpressionText.Call;
import dev.landfall.mapping.ExpressionText.Named;
import dev.landfall.mapping.ExpressionText.Unreadable;
import dev.landfall.mapping.SourceColumns.Place;
import dev.landfall.problem.DidYouMean;
import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlInfo;
import org.jspecify.annotations.Nullable;

/** Compiles EXPRESSION, and finds everything that is wrong with it at once. */
final class ExpressionSource {
    private static final Pattern VARIABLE = Pattern.compile("column(\\d{1,6})");

    private final SourceColumns columns;
    private final Expressions expressions;
    private final IntFunction<String> where;
    private final List<Problem> problems = new ArrayList<>();

    /** @param where the place of the expression's character at an index, counted from 0 */
    ExpressionSource(SourceColumns columns, Expressions expressions, IntFunction<String> where) {
        this.columns = columns;
        this.expressions = expressions;
        this.where = where;
    }

    CellSource compile(String source, XdmPath target, XdmField field) {
        ExpressionText text = checked(source, target.toString());
        List<Place> places = places(text);
        refuseProblems();
        Formula formula = parse(text, target.toString());
        checkResult(source, formula, target, field);
        return new CompiledExpression(formula, places, ValueConversion.to(target, field));
    }

    /** Null fits everywhere. What a target with {@code [*]} takes is the array's elements, which are not known. */
    private void checkResult(String source, Formula formula, XdmPath target, XdmField field) {
        List<ResultType> results = formula.results(expressions).stream()
                .filter(result -> result != ResultType.NULL)
                .toList();
        boolean mayFit = results.isEmpty() || results.stream().anyMatch(result -> result.mayFit(field.type()));
        if (mayFit || target.iterations() > 0) return;
        String words = results.stream().map(ResultType::word).collect(Collectors.joining(" or "));
        throw new ProblemException(MappingProblem.NEVER_FITS.at(
                where.apply(0),
                Mapping.shortened(source),
                words,
                target,
                field.type().word()));
    }

    /** As {@link #compile}, for a target that nothing is known of. */
    void check(String source, String target) {
        ExpressionText text = checked(source, target);
        places(text);
        refuseProblems();
        parse(text, target);
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
        if (source.length() > ExpressionText.LONGEST) {
            throw new ProblemException(MappingProblem.EXPRESSION_TOO_LONG.at(
                    where.apply(ExpressionText.LONGEST), target, source.length()));
        }
        ExpressionText text = read(source, target);
        if (text.depth() > ExpressionText.DEEPEST) {
            throw new ProblemException(
                    MappingProblem.EXPRESSION_TOO_DEEP.at(where.apply(0), target, ExpressionText.DEEPEST));
        }
        text.calls().forEach(this::checkCall);
        text.methods().stream()
                .filter(method -> !ExpressionSandbox.knowsMethod(method.name()))
                .forEach(this::forbid);
        text.properties().stream()
                .filter(property -> property.name().equals("class"))
                .forEach(this::forbid);
        return text;
    }

    private ExpressionText read(String source, String target) {
        try {
            return ExpressionText.of(source);
        } catch (Unreadable e) {
            throw new ProblemException(
                    MappingProblem.EXPRESSION_SYNTAX.at(where.apply(e.at()), target, String.valueOf(e.getMessage())),
                    e);
        } catch (ProblemException e) {
            throw new ProblemException(
                    MappingProblem.EXPRESSION_SYNTAX.at(
                            where.apply(0), target, e.first().what()),
                    e);
        }
    }

    private Formula parse(ExpressionText text, String target) {
        try {
            return new Formula(expressions.parse(text), text.columns(), expressions.functions());
        } catch (JexlException e) {
            int at = origin(text, e.getInfo());
            String why = named(said(e), text) + reserved(text, at);
            throw new ProblemException(MappingProblem.EXPRESSION_SYNTAX.at(where.apply(at), target, why), e);
        } catch (NumberFormatException e) { // of a number such as 99999999999999999999L
            String why = "a number in it is too long for its suffix";
            throw new ProblemException(MappingProblem.EXPRESSION_SYNTAX.at(where.apply(0), target, why), e);
        } catch (StackOverflowError e) {
            throw new ProblemException(
                    MappingProblem.EXPRESSION_TOO_DEEP.at(where.apply(0), target, ExpressionText.DEEPEST), e);
        }
    }

    /** With the names that the expression has, where JEXL saw {@code column0}. */
    private static String named(String said, ExpressionText text) {
        return VARIABLE.matcher(said).replaceAll(variable -> {
            int column = Integer.parseInt(variable.group(1));
            return column < text.columns().size()
                    ? Matcher.quoteReplacement(text.columns().get(column))
                    : "?";
        });
    }

    /** Without the place that JEXL puts first: it counts in the rewritten text. */
    private static String said(JexlException e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(message.indexOf(' ') + 1);
    }

    /** JEXL counts lines and columns from 1 in the rewritten text, which it trims first. */
    private static int origin(ExpressionText text, @Nullable JexlInfo info) {
        if (info == null) return 0;
        String jexl = text.jexl();
        int index = jexl.length() - jexl.stripLeading().length();
        for (int line = 1; line < info.getLine(); line++) {
            index = jexl.indexOf('\n', index) + 1;
        }
        return text.origin(index + Math.max(0, info.getColumn() - 1));
    }

    /** A field that is called as a word of the language is a common reason why an expression cannot be read. */
    private static String reserved(ExpressionText text, int at) {
        return text.words().stream()
                .filter(word ->
                        word.at() <= at && !Set.of("true", "false", "null").contains(word.name()))
                .max(Comparator.comparingInt(Named::at))
                .map(word ->
                        "; '%s' is a reserved word, a field of that name is written ${%1$s}".formatted(word.name()))
                .orElse("");
    }

    private void checkCall(Call call) {
        expressions
                .function(call.function())
                .ifPresentOrElse(function -> checkArguments(function, call), () -> unknown(call));
    }

    private void checkArguments(MapperFunction function, Call call) {
        if (!function.takes(call.arguments())) {
            problems.add(
                    MappingProblem.ARGUMENT_COUNT.at(where.apply(call.at()), function.signature(), call.arguments()));
        }
    }

    private void unknown(Call call) {
        problems.add(MappingProblem.UNKNOWN_FUNCTION.at(
                where.apply(call.at()),
                call.function(),
                DidYouMean.suffix(call.function(), expressions.functions().keySet())));
    }

    private void forbid(Named member) {
        problems.add(MappingProblem.FORBIDDEN_MEMBER.at(where.apply(member.at()), member.name()));
    }

    private List<Place> places(ExpressionText text) {
        List<Place> places = new ArrayList<>();
        for (Named name : text.uses()) {
            boolean absent = text.mayBeAttribute(name.name()) && !columns.has(name.name());
            try {
                places.add(absent ? Place.NOWHERE : columns.find(name.name(), where.apply(name.at())));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        return places;
    }
}
