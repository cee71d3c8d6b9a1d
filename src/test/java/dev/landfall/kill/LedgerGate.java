package dev.landfall.kill;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lives in the process that is to be killed, called by its JDBC driver as {@link LedgerWeaving} has woven it: before a write
 * to the ledger becomes durable it asks the {@link LedgerRelay} for leave, and right after it tells that it is. A write is
 * the commit of a transaction that changed something, or a statement that changes something outside of one.
 */
public final class LedgerGate {
    /** Names the loopback port of the relay. */
    static final String PORT = "kill.ledger.port";

    private static final Pattern WRITE = Pattern.compile(
            "^(?:\\s+|--.*\\n)*(INSERT INTO|UPDATE|DELETE FROM|(?:CREATE|ALTER|DROP) (?:UNIQUE )?(?:TABLE|INDEX))"
                    + "\\s+(?:\"?\\w+\"?\\.)?\"?(\\w+)(?:[^=]*?\\bstate = '(\\w+)')?",
            Pattern.CASE_INSENSITIVE);
    private static final ThreadLocal<LedgerGate> OF_THREAD = ThreadLocal.withInitial(LedgerGate::new);

    private final List<String> writes = new ArrayList<>();
    private int depth;
    private @Nullable Socket asked;

    private LedgerGate() {}

    /** Before a statement, which one driver hands on from method to method. */
    public static void entersStatement(Statement statement, @Nullable String sql) throws SQLException {
        LedgerGate gate = OF_THREAD.get();
        if (gate.depth++ > 0) return;
        Matcher write = WRITE.matcher(sql == null ? statement.toString() : sql);
        if (!write.find()) return;
        String state = write.group(3) == null ? "" : " " + write.group(3);
        gate.note(write.group(1) + " " + write.group(2) + state);
        if (statement.getConnection().getAutoCommit()) gate.ask();
    }

    public static void leavesStatement() {
        LedgerGate gate = OF_THREAD.get();
        if (--gate.depth == 0) gate.tell();
    }

    public static void entersCommit() {
        OF_THREAD.get().ask();
    }

    public static void leavesCommit() {
        OF_THREAD.get().tell();
    }

    public static void rollsBack() {
        OF_THREAD.get().writes.clear();
    }

    private void note(String write) {
        if (!writes.contains(write)) writes.add(write);
    }

    /** Returns when the write may become durable; never, when the process is to die before it. */
    private void ask() {
        if (writes.isEmpty()) return;
        int last = writes.size() - 1;
        String label = last < 3 ? String.join(", ", writes) : writes.get(0) + " .. " + writes.get(last);
        writes.clear();
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT, 0));
            asked = socket;
            new DataOutputStream(socket.getOutputStream()).writeUTF(label);
            awaitLeave(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell() {
        Socket socket = asked;
        if (socket == null) return;
        asked = null;
        try (socket) {
            socket.getOutputStream().write(1);
            awaitLeave(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitLeave(Socket socket) throws IOException {
        if (socket.getInputStream().read() < 0) throw new IOException("the process was to be dead by now");
    }
}
