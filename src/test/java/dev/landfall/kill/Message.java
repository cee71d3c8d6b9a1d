package dev.landfall.kill;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One HTTP/1.1 message, read whole: its body is held in memory, with the chunks joined. The tests' messages are small.
 */
final class Message {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final String start;
    private final List<String> headers;
    private final byte[] body;

    /**
     * @param start the request line or the status line
     * @param headers as they came, {@code Name: value}
     */
    private Message(String start, List<String> headers, byte[] body) {
        this.start = start;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    String start() {
        return start;
    }

    byte[] body() {
        return body;
    }

    /** The next request of a connection, or nothing when the client has ended it. Invites a body that waits to be asked for. */
    static Optional<Message> request(InputStream in, OutputStream out) throws IOException {
        String start = line(in);
        if (start.isEmpty()) return Optional.empty();
        Message head = new Message(start, lines(in), new byte[0]);
        if (head.says("Expect", "100-continue")) {
            out.write(CONTINUE);
            out.flush();
        }
        return Optional.of(head.with(head.sized(in)));
    }

    /** An answer; its body ends with the connection where nothing else says its length. */
    static Message answer(InputStream in, Message request) throws IOException {
        Message head = new Message(line(in), lines(in), new byte[0]);
        int status = Integer.parseInt(head.start.split(" ", 3)[1]);
        if (status == 100) return answer(in, request);
        boolean bodiless = request.start.startsWith("HEAD ") || status == 204 || status == 304;
        if (bodiless) return head;
        boolean told = head.says("Transfer-Encoding", "chunked")
                || head.header("Content-Length").isPresent();
        return head.with(told ? head.sized(in) : in.readAllBytes());
    }

    private byte[] sized(InputStream in) throws IOException {
        if (says("Transfer-Encoding", "chunked")) return chunks(in);
        int length = header("Content-Length").map(Integer::valueOf).orElse(0);
        byte[] whole = in.readNBytes(length);
        if (whole.length < length) throw new EOFException("%d of %d bytes".formatted(whole.length, length));
        return whole;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(in).split(";", 2)[0].trim(), 16);
            if (length == 0) break;
            joined.write(in.readNBytes(length));
            line(in);
        }
        lines(in);
        return joined.toByteArray();
    }

    private static List<String> lines(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) lines.add(line);
        return lines;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> isNamed(header, name))
                .map(header -> header.substring(name.length() + 1).trim())
                .findFirst();
    }

    private static boolean isNamed(String header, String name) {
        return header.regionMatches(true, 0, name + ":", 0, name.length() + 1);
    }

    boolean says(String name, String value) {
        return header(name)
                .map(found -> found.toLowerCase(Locale.ROOT).contains(value))
                .orElse(false);
    }

    Message with(byte[] otherBody) {
        return new Message(start, headers, otherBody);
    }

    /** The same header lines without those of this name, and with this one. */
    Message with(String name, String value) {
        List<String> changed = new ArrayList<>(
                headers.stream().filter(header -> !isNamed(header, name)).toList());
        changed.add(name + ": " + value);
        return new Message(start, changed, body);
    }

    Message without(String name) {
        return new Message(
                start, headers.stream().filter(header -> !isNamed(header, name)).toList(), body);
    }

    /** Writes the message with its body in one piece. */
    void writeTo(OutputStream out) throws IOException {
        String head = start + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }
}
