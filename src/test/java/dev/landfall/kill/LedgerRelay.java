package dev.landfall.kill;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers {@link LedgerGate}: a write to the ledger is a crossing like a call to the outside. */
final class LedgerRelay implements AutoCloseable {
    private final Crossings crossings;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LedgerRelay(Crossings crossings) throws IOException {
        this.crossings = crossings;
        this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    /** A connection that breaks is that of a process that was killed elsewhere. */
    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            String label = "ledger " + new DataInputStream(client.getInputStream()).readUTF();
            Optional<Integer> durable = crossings.cross(label, () -> written(client));
            if (durable.isPresent()) client.getOutputStream().write(1);
        } catch (IOException broken) {
            // nothing to do: the socket is closed
        }
    }

    private static int written(Socket client) throws IOException {
        client.getOutputStream().write(1);
        int said = client.getInputStream().read();
        if (said < 0) throw new IOException("the process died while it wrote");
        return said;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdown();
    }
}
