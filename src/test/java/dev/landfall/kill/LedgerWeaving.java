package dev.landfall.kill;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/**
 * Makes a jar that stands before the program's own on the class path: the few classes of the ledger's JDBC drivers that write,
 * with calls of {@link LedgerGate} around it. The program itself stays as it is built. (An agent would weave at every start anew,
 * and no class could come from the shared archive any more without passing through it.)
 */
final class LedgerWeaving {
    private static final List<String> CONNECTIONS =
            List.of("org.sqlite.SQLiteConnection", "org.postgresql.jdbc.PgConnection");
    private static final List<String> STATEMENTS = List.of(
            "org.sqlite.jdbc3.JDBC3Statement",
            "org.sqlite.jdbc3.JDBC3PreparedStatement",
            "org.postgresql.jdbc.PgStatement",
            "org.postgresql.jdbc.PgPreparedStatement");
    private static final ElementMatcher.Junction<MethodDescription> EXECUTES =
            namedOneOf("execute", "executeUpdate", "executeLargeUpdate");

    private final ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(LedgerWeaving.class.getClassLoader());
    private final TypePool pool = TypePool.Default.of(locator);

    /** Of the drivers that are on the class path of this process. */
    void into(Path path) throws IOException {
        File jar = path.toFile();
        new ByteBuddy().redefine(LedgerGate.class, locator).make().toJar(jar);
        for (String name : CONNECTIONS) {
            weave(
                    name,
                    jar,
                    Advice.to(Commit.class).on(named("commit").and(takesNoArguments())),
                    Advice.to(Rollback.class).on(named("rollback").and(takesNoArguments())));
        }
        for (String name : STATEMENTS) {
            weave(
                    name,
                    jar,
                    Advice.to(Prepared.class).on(EXECUTES.and(takesNoArguments())),
                    Advice.to(Told.class).on(EXECUTES.and(takesArguments(String.class))));
        }
    }

    private void weave(String name, File jar, AsmVisitorWrapper first, AsmVisitorWrapper second) throws IOException {
        TypePool.Resolution found = pool.describe(name);
        if (!found.isResolved()) return;
        DynamicType woven = new ByteBuddy()
                .redefine(found.resolve(), locator)
                .visit(first)
                .visit(second)
                .make();
        woven.inject(jar);
    }

    /** Copied into the driver's method. */
    static final class Commit {
        private Commit() {}

        @Advice.OnMethodEnter
        static void enter() {
            LedgerGate.entersCommit();
        }

        @Advice.OnMethodExit
        static void leave() {
            LedgerGate.leavesCommit();
        }
    }

    /** Copied into the driver's method. */
    static final class Rollback {
        private Rollback() {}

        @Advice.OnMethodEnter
        static void enter() {
            LedgerGate.rollsBack();
        }
    }

    /** Copied into the driver's method: a statement that knows its SQL. */
    static final class Prepared {
        private Prepared() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.This(typing = Assigner.Typing.DYNAMIC) Statement statement) throws SQLException {
            LedgerGate.entersStatement(statement, null);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void leave() {
            LedgerGate.leavesStatement();
        }
    }

    /** Copied into the driver's method: a statement that is told its SQL. */
    static final class Told {
        private Told() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.This(typing = Assigner.Typing.DYNAMIC) Statement statement, @Advice.Argument(0) String sql)
                throws SQLException {
            LedgerGate.entersStatement(statement, sql);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void leave() {
            LedgerGate.leavesStatement();
        }
    }
}
