package dev.landfall.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import javax.net.ssl.SSLHandshakeException;

/** Makes one try of one call and tells the listener. Follows no redirect. Safe for many threads. */
final class Transport {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** A put may take its time: what a line of 2 Mbit/s carries must not be cut off by the timeout of an answer. */
    private static final long SLOWEST_BYTES_PER_SECOND = 256 * 1024;

    private final HttpClient http;
    private final Duration patience;
    private final PlatformCall.Listener listener;

    Transport(Duration patience, PlatformCall.Listener listener) {
        this.patience = patience;
        this.listener = listener;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT.compareTo(patience) < 0 ? CONNECT_TIMEOUT : patience)
                .build();
    }

    <T> Tried<T> send(Request request, URI base, Map<String, String> headers, Request.Reader<T> reader)
            throws InterruptedException {
        long start = System.nanoTime();
        OptionalInt status = OptionalInt.empty();
        try (RequestBody.Opened body = request.body().open()) {
            HttpResponse<InputStream> answer =
                    http.send(wire(request, base, headers, body), ignored -> new AnswerBody(patience));
            Tried<T> tried = read(answer, reader);
            status = OptionalInt.of(answer.statusCode());
            return tried;
        } catch (SSLHandshakeException | ConnectException | HttpConnectTimeoutException e) {
            return new Tried.NotSent<>(e);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            return new Tried.Broken<>(e);
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            listener.called(new PlatformCall(request.operation(), request.method(), request.path(), status, took));
        }
    }

    private HttpRequest wire(Request request, URI base, Map<String, String> headers, RequestBody.Opened body) {
        HttpRequest.Builder wire = HttpRequest.newBuilder(request.at(base))
                .method(request.method(), body.publisher())
                .timeout(patience.plusSeconds(request.body().length() / SLOWEST_BYTES_PER_SECOND))
                .header("User-Agent", "Landfall");
        headers.forEach(wire::setHeader);
        request.headers().forEach(wire::setHeader);
        return wire.build();
    }

    private static <T> Tried<T> read(HttpResponse<InputStream> answer, Request.Reader<T> reader) throws IOException {
        try (InputStream body = answer.body()) {
            if (answer.statusCode() / 100 == 2) {
                return new Tried.Served<>(reader.read(body));
            }
            return new Tried.Declined<>(answer.statusCode(), answer.headers(), ErrorBody.read(body));
        }
    }
}
