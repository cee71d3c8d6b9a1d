package dev.landfall.sandbox.databricks.spark;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** One Arrow record batch, waiting in a file: message and body, without a schema. */
public record Batch(Path file, long offset, int length, int rows) {

    public byte[] read() throws IOException {
        byte[] bytes = new byte[length];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(offset);
            in.readFully(bytes);
        } catch (EOFException e) {
            throw new IOException(file + " ends inside the batch at " + offset, e);
        }
        return bytes;
    }
}
