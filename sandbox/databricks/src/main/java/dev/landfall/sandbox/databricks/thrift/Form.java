package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TRowSet;
import com.databricks.jdbc.model.client.thrift.generated.TSparkRowSetType;
import dev.landfall.sandbox.databricks.spark.ResultFailure;
import java.io.IOException;

/** The form in which a result travels. */
interface Form {
    TSparkRowSetType type();

    /** The next rows; waits until there are some or it is clear that there are none. */
    TRowSet take(Ask ask) throws IOException, InterruptedException, ResultFailure;

    /** Whether at least one row is still to come: the driver waits for minutes if it was promised rows and gets none. */
    boolean hasMore() throws InterruptedException, ResultFailure;

    /** Whether everything needed went out with the answer, so that the result may be closed at once. */
    boolean isSelfContained();
}
