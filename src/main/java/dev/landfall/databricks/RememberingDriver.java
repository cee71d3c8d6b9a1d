package dev.landfall.databricks;

import com.databricks.client.jdbc.Driver;
import com.databricks.internal.sdk.core.DatabricksException;
import com.databricks.jdbc.api.impl.DatabricksConnection;
import com.databricks.jdbc.api.impl.DatabricksConnectionContextFactory;
import com.databricks.jdbc.api.internal.IDatabricksConnectionContext;
import com.databricks.jdbc.common.util.DriverUtil;
import com.databricks.jdbc.common.util.UserAgentManager;
import com.databricks.jdbc.exception.DatabricksDriverException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The Databricks driver, which opens its connections as ever but remembers two of their parameters. The driver (3.4.5)
 * looks both up in a table, by a name that it first turns into lower case, for every cell that it gives out: more than
 * half of the time of reading a row. Can go when the driver remembers them itself; bench/results.md has the figures.
 */
final class RememberingDriver extends Driver {
    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) return null;
        IDatabricksConnectionContext context = remembering(DatabricksConnectionContextFactory.create(url, properties));
        DriverUtil.setUpLogging(context);
        UserAgentManager.setUserAgent(context);
        return opened(new DatabricksConnection(context));
    }

    private static Connection opened(DatabricksConnection connection) throws SQLException {
        boolean open = false;
        try {
            connection.open();
            DriverUtil.resolveMetadataClient(connection);
            open = true;
            return connection;
        } catch (DatabricksException | DatabricksDriverException e) { // what its clients throw, OAuth's among them
            throw new SQLException("The driver opened no connection: " + e.getMessage(), e);
        } finally {
            if (!open) connection.close();
        }
    }

    private static IDatabricksConnectionContext remembering(IDatabricksConnectionContext context) {
        return (IDatabricksConnectionContext) Proxy.newProxyInstance(
                RememberingDriver.class.getClassLoader(),
                new Class<?>[] {IDatabricksConnectionContext.class},
                new Remembered(
                        context, context.isComplexDatatypeSupportEnabled(), context.isGeoSpatialSupportEnabled()));
    }

    /** Answers for a context: what it remembers by itself, all else by asking. */
    private record Remembered(IDatabricksConnectionContext context, Boolean complexTypes, Boolean geospatialTypes)
            implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            return switch (method.getName()) {
                case "isComplexDatatypeSupportEnabled" -> complexTypes;
                case "isGeoSpatialSupportEnabled" -> geospatialTypes;
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> asked(method, arguments);
            };
        }

        private @Nullable Object asked(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(context, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
