package dev.landfall.platform;

import dev.landfall.problem.ProblemException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** What a request sends. It is opened anew for each try. */
sealed interface RequestBody {

    /** The body of one try; closing it releases the file behind it, whether or not it was sent to its end. */
    Opened open();

    /** In bytes. */
    long length();

    record Opened(BodyPublisher publisher, Closeable source) implements Closeable {
        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    record None() implements RequestBody {
        @Override
        public Opened open() {
            return new Opened(BodyPublishers.noBody(), () -> {});
        }

        @Override
        public long length() {
            return 0;
        }
    }

    /** A small body that is in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] bytes) implements RequestBody {
        @Override
        public Opened open() {
            return new Opened(BodyPublishers.ofByteArray(bytes), () -> {});
        }

        @Override
        public long length() {
            return bytes.length;
        }
    }

    /** A stretch of a file, read in small pieces while it is sent, its lines counted. */
    record Segment(FileSegment segment, LineCount lines) implements RequestBody {
        @Override
        public Opened open() {
            InputStream source = source();
            lines.begin();
            BodyPublisher pieces =
                    BodyPublishers.ofInputStream(() -> new SegmentStream(source, segment.length(), lines));
            // the outer publisher declares the length, so that Content-Length is sent instead of chunks
            return new Opened(BodyPublishers.fromPublisher(pieces, segment.length()), source);
        }

        private InputStream source() {
            try {
                long end = segment.offset() + segment.length();
                if (segment.source().size() < end) throw new EOFException("it has fewer than %d bytes".formatted(end));
                InputStream source = segment.source().open();
                source.skipNBytes(segment.offset());
                return source;
            } catch (IOException e) {
                String file = segment.source().toString();
                throw new ProblemException(PlatformProblem.FILE_NOT_READABLE.at(file, file, e), e);
            }
        }

        @Override
        public long length() {
            return segment.length();
        }
    }
}
