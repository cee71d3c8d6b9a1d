package dev.landfall.mapping;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlOperator;

/**
 * Which operator or method of an expression JEXL blames. JEXL says it at the end of a message that may hold values too, so
 * only what is the name of one is passed on.
 */
final class FailedPart {
    private static final String BEFORE = "JEXL error : ";
    private static final String AFTER_OPERATOR = " error";
    private static final Set<String> OPERATORS = Arrays.stream(JexlOperator.values())
            .map(JexlOperator::getOperatorSymbol)
            .collect(Collectors.toUnmodifiableSet());

    private FailedPart() {}

    /** Its symbol or name; empty where JEXL blames something else. */
    static Optional<String> of(JexlException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.lastIndexOf(BEFORE);
        return at < 0 ? Optional.empty() : known(message.substring(at + BEFORE.length()));
    }

    private static Optional<String> known(String said) {
        if (ExpressionSandbox.knowsMethod(said)) return Optional.of(said);
        return OPERATORS.stream()
                .filter(symbol -> said.equals(symbol + AFTER_OPERATOR))
                .findFirst();
    }
}
