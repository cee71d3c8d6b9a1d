package dev.landfall.runner;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.quartz.spi.ThreadPool;

/**
 * The threads of Quartz, made when a job needs one. Quartz's own pool ends only when each of its idle threads has looked
 * at the clock, half a second later, which every command would wait for. Quartz makes it by its name.
 */
public final class QuartzWorkers implements ThreadPool {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int threadCount = 1;
    private @Nullable Semaphore free;

    /** How many jobs may run at a time. */
    public void setThreadCount(int count) {
        threadCount = count;
    }

    @Override
    public void initialize() {
        free = new Semaphore(threadCount);
    }

    @Override
    public boolean runInThread(@Nullable Runnable job) {
        if (job == null || !free().tryAcquire()) return false;
        threads.execute(() -> {
            try {
                job.run();
            } finally {
                free().release();
            }
        });
        return true;
    }

    @Override
    public int blockForAvailableThreads() {
        free().acquireUninterruptibly();
        free().release();
        return Math.max(1, free().availablePermits());
    }

    @Override
    public void shutdown(boolean waitForJobs) {
        threads.shutdown();
        free().release(threadCount); // Quartz's own thread may wait for one
        try {
            if (waitForJobs && !threads.awaitTermination(10, TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Semaphore free() {
        if (free == null) throw new IllegalStateException("not initialized");
        return free;
    }

    @Override
    public int getPoolSize() {
        return threadCount;
    }

    @Override
    public void setInstanceId(String id) {}

    @Override
    public void setInstanceName(String name) {}
}
