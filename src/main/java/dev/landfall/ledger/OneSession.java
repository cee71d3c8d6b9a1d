package dev.landfall.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same connection to all who ask. Flyway changes the schema in one session and notes it in another, each with a
 * commit of its own: killed in between it would find tables that it does not know of, and never start again. In one
 * session both are one transaction, as they are on SQLite.
 */
final class OneSession {
    private OneSession() {}

    /** {@code session} stays the caller's to close. */
    static DataSource over(Connection session) {
        Connection lent = proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("close")) return null;
            return method.invoke(session, arguments);
        });
        return proxy(DataSource.class, (method, arguments) -> {
            if (method.getName().equals("getConnection")) return lent;
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private interface Answer {
        @Nullable
        Object to(Method method, Object @Nullable [] arguments)
                throws IllegalAccessException, InvocationTargetException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                OneSession.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return answer.to(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
