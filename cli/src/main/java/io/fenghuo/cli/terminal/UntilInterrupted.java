package io.fenghuo.cli.terminal;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C of a service: whoever waits goes on, and the process lives until this is closed, so that
 * what is under way can end. Open it before the service and close it after.
 */
public final class UntilInterrupted implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "shutdown");

    public UntilInterrupted() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted() {
        asked.countDown();
        try {
            closed.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for Ctrl-C. */
    public void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        closed.countDown();
        if (asked.getCount() > 0) {
            try {
                // It ended by itself, before anybody asked.
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException asking) {
                // Somebody asks just now; the hook does not wait any more.
            }
        }
    }
}
