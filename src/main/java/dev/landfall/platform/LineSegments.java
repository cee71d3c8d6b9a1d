package dev.landfall.platform;

import java.util.List;

/**
 * A file of JSON lines, cut between lines into pieces that may each be put as one file (256 MB is Batch Ingestion's
 * limit), and the number of its lines.
 */
record LineSegments(List<FileSegment> pieces, long lines) {
    static final long LIMIT = 200L << 20;

    LineSegments {
        pieces = List.copyOf(pieces);
    }

    long bytes() {
        return pieces.stream().mapToLong(FileSegment::length).sum();
    }
}
