package dev.landfall.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the sandbox, which is started once for all tests of this JVM and stopped at its end, or a project of its own
 * on it. Names never meet, so tests may run in any order and beside each other; those that change how a whole stand-in
 * behaves are isolated.
 */
final class OnSandbox implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SharedSandbox.class || type == Project.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SharedSandbox sandbox = Shared.SANDBOX;
        if (parameter.getParameter().getType() == SharedSandbox.class) return sandbox;
        try {
            return Project.on(sandbox);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final SharedSandbox SANDBOX = start();

        /** Stops with this JVM: each class of tests may be an execution of its own. */
        private static SharedSandbox start() {
            SharedSandbox started = SharedSandbox.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started;
        }
    }
}
