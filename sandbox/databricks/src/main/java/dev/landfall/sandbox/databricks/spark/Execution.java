package dev.landfall.sandbox.databricks.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One statement on its way: it runs in a thread of its own and its rows wait in a {@link Spool}. It counts as finished when it is, or a
 * moment after its first rows came: a small statement fails as a whole, as in the service, and of a large one the first rows can be read
 * while Spark makes the others. A failure after that reaches whoever reads on.
 */
public final class Execution implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    private static final Executor A_MOMENT_LATER = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

    /** Where a statement stands. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED,
        CANCELED,
        TIMED_OUT
    }

    private final String id;
    private final SparkSession session;
    private final Query query;
    private final boolean keep;
    private final Path folder;
    private final CountDownLatch readable = new CountDownLatch(1);

    private State state = State.RUNNING;
    private Optional<Throwable> failure = Optional.empty();
    private Optional<Thread> runner = Optional.empty();
    private Optional<Spool> spool = Optional.empty();
    private boolean closed;
    private volatile StructType schema = new StructType();
    private volatile StructType announced = new StructType();

    /** @param keep whether rows can be read again until the result is closed */
    public Execution(String id, Engine engine, SparkSession session, Query query, boolean keep) {
        this.id = id;
        this.session = session;
        this.query = query;
        this.keep = keep;
        folder = engine.results().resolve(id);
    }

    public void start(Executor threads) {
        threads.execute(this::run);
    }

    /** Waits until the statement has left the state RUNNING, at most so long; says whether it has. */
    public boolean await(Duration atMost) throws InterruptedException {
        return readable.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    public synchronized State state() {
        return state;
    }

    public synchronized Optional<Throwable> failure() {
        return failure;
    }

    /** The columns of the batches. */
    public StructType schema() {
        return schema;
    }

    /** The columns as the statement declares them: the same, but for types that travel as text. */
    public StructType announced() {
        return announced;
    }

    /** The Arrow schema message that belongs before the batches. */
    public byte[] arrowSchema() {
        return ArrowSchema.message(schema, announced, zone());
    }

    public boolean isColumnar() {
        return query.columnar();
    }

    public String zone() {
        return session.conf().get("spark.sql.session.timeZone");
    }

    /** The next batch, without moving on; waits for it. Empty behind the last one. */
    public Optional<Batch> peek() throws InterruptedException, ResultFailure {
        readable.await();
        Optional<Throwable> failed = failure();
        if (failed.isPresent()) throw new ResultFailure(failed.get());
        Optional<Spool> from = reading();
        return from.isPresent() ? from.get().peek() : Optional.empty();
    }

    public void advance() {
        reading().ifPresent(Spool::advance);
    }

    private synchronized Optional<Spool> reading() {
        return spool;
    }

    /** Stops Spark's jobs of this statement. A statement whose rows are being read stops giving them. */
    public void cancel() {
        stop(Set.of(State.RUNNING, State.FINISHED), State.CANCELED);
    }

    /** The same for a statement that has run too long; rows that wait to be read may wait. */
    public void timeOut() {
        stop(Set.of(State.RUNNING), State.TIMED_OUT);
    }

    private void stop(Set<State> from, State to) {
        synchronized (this) {
            if (!from.contains(state)) return;
            state = to;
            spool.ifPresent(s -> s.fail(new InterruptedException("the statement was canceled")));
            runner.ifPresent(Thread::interrupt);
        }
        readable.countDown();
        session.sparkContext().cancelJobsWithTag(tag());
    }

    @Override
    public void close() {
        cancel();
        Optional<Spool> open;
        synchronized (this) {
            closed = true;
            open = spool;
        }
        open.ifPresent(Spool::close);
    }

    private String tag() {
        return "statement-" + id;
    }

    private void run() {
        SparkContext spark = session.sparkContext();
        try {
            begin();
            spark.addJobTag(tag());
            spark.setInterruptOnCancel(true);
            spark.setLocalProperty("spark.scheduler.pool", session.sessionUUID());
            SparkSession.setActiveSession(session);
            execute();
            finished();
        } catch (Throwable e) {
            failed(e);
        } finally {
            // a job that this thread handed over after it was told to stop: nobody waits for it, and it may run for
            // ever
            if (state() != State.FINISHED) spark.cancelJobsWithTag(tag());
            end();
            SparkSession.clearActiveSession();
            spark.clearJobTags();
            spark.setLocalProperty("spark.scheduler.pool", null);
        }
    }

    private void execute() throws IOException {
        Query.Prepared prepared = query.prepare(session);
        Dataset<Row> rows = prepared.rows();
        announced = prepared.announced();
        schema = rows.schema();
        if (schema.isEmpty()) return;
        RDD<InternalRow> partitions = rows.queryExecution().toRdd();
        open(new Spool(id, folder, partitions.getNumPartitions(), keep, () -> A_MOMENT_LATER.execute(this::finished)));
        partitions.toJavaRDD().foreachPartition(new SpoolTask(id, schema, zone(), query.batchRows()));
    }

    private synchronized void begin() throws InterruptedException {
        if (state != State.RUNNING) throw new InterruptedException("the statement was canceled before it began");
        runner = Optional.of(Thread.currentThread());
    }

    private synchronized void open(Spool fresh) {
        spool = Optional.of(fresh);
    }

    private void finished() {
        synchronized (this) {
            if (state == State.RUNNING) state = State.FINISHED;
        }
        readable.countDown();
    }

    private void failed(Throwable reason) {
        synchronized (this) {
            if (state == State.RUNNING || state == State.FINISHED) {
                LOG.debug("statement {} failed", id, reason);
                state = State.FAILED;
                failure = Optional.of(reason);
            }
            spool.ifPresent(s -> s.fail(reason));
        }
        readable.countDown();
    }

    /** From here on nobody interrupts this thread, and what a task wrote after the result was closed is deleted. */
    private void end() {
        boolean late;
        synchronized (this) {
            runner = Optional.empty();
            late = closed;
        }
        if (late) reading().ifPresent(Spool::close);
    }
}
