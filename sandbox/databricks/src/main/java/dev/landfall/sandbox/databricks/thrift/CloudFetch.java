package dev.landfall.sandbox.databricks.thrift;

import com.databricks.jdbc.model.client.thrift.generated.TRowSet;
import com.databricks.jdbc.model.client.thrift.generated.TSparkArrowResultLink;
import com.databricks.jdbc.model.client.thrift.generated.TSparkRowSetType;
import dev.landfall.sandbox.databricks.spark.Batch;
import dev.landfall.sandbox.databricks.spark.Execution;
import dev.landfall.sandbox.databricks.spark.ResultFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Links to Arrow files instead of rows. A link can be had again, from its first row on, when it has expired. */
final class CloudFetch implements Form {
    private static final int LINKS_PER_ANSWER = 8;
    private static final int ROWS_PER_FILE = 50_000;
    private static final long BYTES_PER_FILE = 20L << 20;

    private final Execution execution;
    private final Links links;
    private final int linkSeconds;
    private final List<LinkedFile> files = new ArrayList<>();
    private int position;

    CloudFetch(Execution execution, Links links, int linkSeconds) {
        this.execution = execution;
        this.links = links;
        this.linkSeconds = linkSeconds;
    }

    @Override
    public TSparkRowSetType type() {
        return TSparkRowSetType.URL_BASED_SET;
    }

    @Override
    public TRowSet take(Ask ask) throws InterruptedException, ResultFailure {
        if (ask.startRow().isPresent()) position = fileAt(ask.startRow().getAsLong());
        while (files.size() < position + LINKS_PER_ANSWER && execution.peek().isPresent()) files.add(nextFile());
        List<LinkedFile> chosen = files.subList(position, Math.min(files.size(), position + LINKS_PER_ANSWER));
        position += chosen.size();
        Instant expiry = links.expiry(linkSeconds);
        List<TSparkArrowResultLink> answer =
                chosen.stream().map(file -> link(file, expiry)).toList();
        return new TRowSet(chosen.isEmpty() ? end() : chosen.get(0).startRow(), List.of()).setResultLinks(answer);
    }

    @Override
    public boolean hasMore() throws InterruptedException, ResultFailure {
        return position < files.size() || execution.peek().isPresent();
    }

    @Override
    public boolean isSelfContained() {
        return false;
    }

    private int fileAt(long row) {
        for (int i = 0; i < files.size(); i++) if (files.get(i).startRow() == row) return i;
        if (row == end()) return files.size();
        throw new IllegalArgumentException("no link begins at row " + row);
    }

    private LinkedFile nextFile() throws InterruptedException, ResultFailure {
        List<Batch> batches = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        Optional<Batch> next = execution.peek();
        while (next.isPresent() && rows < ROWS_PER_FILE && bytes < BYTES_PER_FILE) {
            batches.add(next.get());
            rows += next.get().rows();
            bytes += next.get().length();
            execution.advance();
            next = execution.peek();
        }
        return new LinkedFile(execution.arrowSchema(), end(), batches);
    }

    private long end() {
        if (files.isEmpty()) return 0;
        LinkedFile last = files.get(files.size() - 1);
        return last.startRow() + last.rows();
    }

    private TSparkArrowResultLink link(LinkedFile file, Instant expiry) {
        return new TSparkArrowResultLink(
                links.to(file, expiry), expiry.toEpochMilli(), file.startRow(), file.rows(), file.bytes());
    }
}
