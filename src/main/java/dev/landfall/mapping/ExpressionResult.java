package dev.landfall.mapping;

import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.internal.Debugger;
import org.apache.commons.jexl3.parser.ASTAddNode;
import org.apache.commons.jexl3.parser.ASTAndNode;
import org.apache.commons.jexl3.parser.ASTArrayLiteral;
import org.apache.commons.jexl3.parser.ASTDivNode;
import org.apache.commons.jexl3.parser.ASTEQNode;
import org.apache.commons.jexl3.parser.ASTERNode;
import org.apache.commons.jexl3.parser.ASTEWNode;
import org.apache.commons.jexl3.parser.ASTEmptyFunction;
import org.apache.commons.jexl3.parser.ASTFalseNode;
import org.apache.commons.jexl3.parser.ASTFunctionNode;
import org.apache.commons.jexl3.parser.ASTGENode;
import org.apache.commons.jexl3.parser.ASTGTNode;
import org.apache.commons.jexl3.parser.ASTJexlScript;
import org.apache.commons.jexl3.parser.ASTLENode;
import org.apache.commons.jexl3.parser.ASTLTNode;
import org.apache.commons.jexl3.parser.ASTMapLiteral;
import org.apache.commons.jexl3.parser.ASTModNode;
import org.apache.commons.jexl3.parser.ASTMulNode;
import org.apache.commons.jexl3.parser.ASTNENode;
import org.apache.commons.jexl3.parser.ASTNEWNode;
import org.apache.commons.jexl3.parser.ASTNRNode;
import org.apache.commons.jexl3.parser.ASTNSWNode;
import org.apache.commons.jexl3.parser.ASTNotNode;
import org.apache.commons.jexl3.parser.ASTNullLiteral;
import org.apache.commons.jexl3.parser.ASTNullpNode;
import org.apache.commons.jexl3.parser.ASTNumberLiteral;
import org.apache.commons.jexl3.parser.ASTOrNode;
import org.apache.commons.jexl3.parser.ASTReferenceExpression;
import org.apache.commons.jexl3.parser.ASTSWNode;
import org.apache.commons.jexl3.parser.ASTSetLiteral;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.ASTSubNode;
import org.apache.commons.jexl3.parser.ASTTernaryNode;
import org.apache.commons.jexl3.parser.ASTTrueNode;
import org.apache.commons.jexl3.parser.ASTUnaryMinusNode;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** What an expression may answer, as its outermost operator, literal or function tells; any value where that is not sure. */
final class ExpressionResult {
    private static final Set<Class<? extends JexlNode>> YES_OR_NO = Set.of(
            ASTTrueNode.class,
            ASTFalseNode.class,
            ASTNotNode.class,
            ASTAndNode.class,
            ASTOrNode.class,
            ASTEQNode.class,
            ASTNENode.class,
            ASTLTNode.class,
            ASTLENode.class,
            ASTGTNode.class,
            ASTGENode.class,
            ASTERNode.class,
            ASTNRNode.class,
            ASTSWNode.class,
            ASTNSWNode.class,
            ASTEWNode.class,
            ASTNEWNode.class,
            ASTEmptyFunction.class);
    private static final Set<Class<? extends JexlNode>> NUMBERS =
            Set.of(ASTNumberLiteral.class, ASTSubNode.class, ASTMulNode.class, ASTDivNode.class, ASTModNode.class);

    private final Expressions expressions;

    ExpressionResult(Expressions expressions) {
        this.expressions = expressions;
    }

    Set<ResultType> of(JexlExpression expression) {
        Tree tree = new Tree();
        tree.debug(expression);
        JexlNode root = tree.root;
        return root == null || root.jjtGetNumChildren() != 1 ? EnumSet.of(ResultType.ANY) : of(root.jjtGetChild(0));
    }

    /** JEXL shows its syntax tree to what writes it out. */
    private static final class Tree extends Debugger {
        private @Nullable JexlNode root;

        @Override
        protected Object visit(ASTJexlScript node, Object state) {
            root = node;
            return state;
        }
    }

    private Set<ResultType> of(JexlNode node) {
        if (YES_OR_NO.contains(node.getClass())) return EnumSet.of(ResultType.BOOLEAN);
        if (NUMBERS.contains(node.getClass())) return EnumSet.of(ResultType.NUMBER);
        if (node instanceof ASTStringLiteral) return EnumSet.of(ResultType.TEXT);
        if (node instanceof ASTNullLiteral) return EnumSet.of(ResultType.NULL);
        if (node instanceof ASTMapLiteral) return EnumSet.of(ResultType.OBJECT);
        if (node instanceof ASTArrayLiteral || node instanceof ASTSetLiteral) return EnumSet.of(ResultType.ARRAY);
        if (node instanceof ASTReferenceExpression) return of(node.jjtGetChild(0));
        if (node instanceof ASTAddNode) return sum(node);
        if (node instanceof ASTUnaryMinusNode) return negative(node);
        if (node instanceof ASTTernaryNode || node instanceof ASTNullpNode) return lastTwo(node);
        return node instanceof ASTFunctionNode call ? answer(call) : EnumSet.of(ResultType.ANY);
    }

    /** What cannot be added is put together as text. */
    private Set<ResultType> sum(JexlNode node) {
        Set<ResultType> number = EnumSet.of(ResultType.NUMBER);
        boolean numbers = of(node.jjtGetChild(0)).equals(number)
                && of(node.jjtGetChild(1)).equals(number);
        return numbers ? number : EnumSet.of(ResultType.NUMBER, ResultType.TEXT);
    }

    /** Of a truth value it is the opposite one. */
    private Set<ResultType> negative(JexlNode node) {
        Set<ResultType> number = EnumSet.of(ResultType.NUMBER);
        return of(node.jjtGetChild(0)).equals(number) ? number : EnumSet.of(ResultType.ANY);
    }

    /** Those between which a condition chooses: {@code a ? b : c}, {@code a ?: b} and {@code a ?? b}. */
    private Set<ResultType> lastTwo(JexlNode node) {
        int count = node.jjtGetNumChildren();
        Set<ResultType> results = EnumSet.copyOf(of(node.jjtGetChild(count - 2)));
        results.addAll(of(node.jjtGetChild(count - 1)));
        return results;
    }

    private Set<ResultType> answer(ASTFunctionNode call) {
        ResultType declared = expressions
                .function(String.valueOf(call.jjtGetChild(0)))
                .map(MapperFunction::result)
                .orElse(ResultType.ANY);
        return declared == ResultType.SECOND_OR_THIRD ? lastTwo(call.jjtGetChild(1)) : EnumSet.of(declared);
    }
}
