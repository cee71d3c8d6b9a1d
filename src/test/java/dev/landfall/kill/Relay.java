package dev.landfall.kill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Stands on loopback between the process under test and one outside system, and hands over whole messages: a request
 * reaches the system, and an answer the process, only after {@link Crossings} let it pass.
 */
final class Relay implements AutoCloseable {
    private final OutsideSystem system;
    private final URI upstream;
    private final Crossings crossings;
    private final UnaryOperator<String> answers;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param answers changes the text of JSON answers, where they name addresses */
    Relay(OutsideSystem system, URI upstream, Crossings crossings, UnaryOperator<String> answers) throws IOException {
        this.system = system;
        this.upstream = upstream;
        this.crossings = crossings;
        this.answers = answers;
        this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The system's address as the process shall see it. */
    URI url() {
        return URI.create("http://" + authority() + upstream.getPath());
    }

    String authority() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    /** A connection that breaks is the process's own affair: it was killed, or it calls again. */
    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            Optional<Message> request = Message.request(in, out);
            while (request.isPresent() && answered(request.get(), out)) request = Message.request(in, out);
        } catch (IOException broken) {
            // nothing to do: the socket is closed
        } finally {
            open.remove(client);
        }
    }

    /** False when the process is dead, and nothing more passes. */
    private boolean answered(Message request, OutputStream out) throws IOException {
        Optional<Message> answer = crossings.cross(system.label(request), () -> forward(request));
        if (answer.isEmpty()) return false;
        readable(answer.get()).writeTo(out);
        return true;
    }

    private Message forward(Message request) throws IOException {
        try (Socket socket = new Socket(upstream.getHost(), upstream.getPort())) {
            socket.setTcpNoDelay(true);
            Message sent = request.without("Expect")
                    .without("Transfer-Encoding")
                    .with("Host", upstream.getAuthority())
                    .with("Connection", "close")
                    .with("Content-Length", String.valueOf(request.body().length));
            sent.writeTo(socket.getOutputStream());
            return Message.answer(new BufferedInputStream(socket.getInputStream()), request);
        }
    }

    private Message readable(Message answer) {
        boolean json = answer.says("Content-Type", "json");
        Message changed = json ? answer.with(text(answer.body())) : answer;
        Message kept = changed.without("Transfer-Encoding").without("Connection");
        boolean headOnly =
                answer.body().length == 0 && answer.header("Content-Length").isPresent();
        return headOnly ? kept : kept.with("Content-Length", String.valueOf(changed.body().length));
    }

    private byte[] text(byte[] body) {
        return answers.apply(new String(body, java.nio.charset.StandardCharsets.UTF_8))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) socket.close();
        threads.shutdown();
    }
}
