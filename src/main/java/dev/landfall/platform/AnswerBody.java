package dev.landfall.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as a stream that waits for its next bytes no longer than it was told: the JDK's own request
 * timeout ends with the headers, so a server that falls silent in the middle of a body would hold us for ever. Holds one
 * delivery (some 16 KiB) at a time. One reading thread.
 */
final class AnswerBody extends InputStream implements BodySubscriber<InputStream> {

    private sealed interface Delivery {
        record Bytes(List<ByteBuffer> buffers) implements Delivery {}

        record End() implements Delivery {}

        record Broken(Throwable cause) implements Delivery {}
    }

    private final Duration patience;
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final Queue<ByteBuffer> current = new ArrayDeque<>();
    private boolean ended;

    AnswerBody(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription.complete(granted);
        granted.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        deliveries.add(new Delivery.Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        deliveries.add(new Delivery.Broken(cause));
    }

    @Override
    public void onComplete() {
        deliveries.add(new Delivery.End());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended && current.isEmpty()) {
            take(next());
        }
        ByteBuffer buffer = current.peek();
        if (buffer == null) {
            return -1;
        }
        int taken = Math.min(length, buffer.remaining());
        buffer.get(into, offset, taken);
        if (!buffer.hasRemaining()) {
            current.remove();
        }
        return taken;
    }

    private void take(Delivery delivery) throws IOException {
        if (delivery instanceof Delivery.Bytes bytes) {
            bytes.buffers().stream().filter(ByteBuffer::hasRemaining).forEach(current::add);
            subscription.join().request(1);
        } else if (delivery instanceof Delivery.Broken broken) {
            throw new IOException("the answer broke off: " + broken.cause().getMessage(), broken.cause());
        } else {
            ended = true;
        }
    }

    private Delivery next() throws IOException {
        try {
            Delivery delivery = deliveries.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (delivery == null) {
                throw new HttpTimeoutException("the answer fell silent for " + patience.toSeconds() + " s");
            }
            return delivery;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading the answer");
        }
    }

    /** What was not read is not waited for: the connection is given up. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // cancelling cannot fail
    public void close() {
        if (!ended) {
            subscription.thenAccept(Flow.Subscription::cancel);
        }
    }
}
