package dev.landfall.sandbox.databricks.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CommandResult;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.UnaryNode;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;

/** Looks at the outermost nodes of a plan. */
final class PlanShape {
    private PlanShape() {}

    /** A query, not a command, whose text says nothing about the order of its rows. */
    static boolean mayBeReordered(Dataset<Row> answer) {
        if (answer.queryExecution().commandExecuted() instanceof CommandResult) return false;
        return !isOrdered(answer.queryExecution().analyzed());
    }

    private static boolean isOrdered(LogicalPlan plan) {
        if (plan instanceof Sort) return ((Sort) plan).global();
        if (plan instanceof WithCTE) return isOrdered(((WithCTE) plan).plan());
        // a projection, a limit or an alias keeps the order of what lies below; an aggregation does not
        return plan instanceof UnaryNode && !(plan instanceof Aggregate) && isOrdered(((UnaryNode) plan).child());
    }
}
