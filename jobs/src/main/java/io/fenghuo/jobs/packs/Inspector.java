package io.fenghuo.jobs.packs;

import io.fenghuo.connectors.publication.PackFeed;
import io.fenghuo.rules.publication.Publication;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Inspects what the feed brings, in order and on threads of its own: one reads, so that it is soon
 * known from when on a publication is in force, and one loads, which may take seconds.
 *
 * <p>Caveat: all its methods are for one thread.
 */
final class Inspector implements AutoCloseable {
    private final Inspection inspection;
    private final Function<String, @Nullable Verdict> verdicts;
    private final ExecutorService reader = thread("fenghuo-pack-reader");
    private final ExecutorService loader = thread("fenghuo-pack-inspector");
    private final Deque<Pending> pending = new ArrayDeque<>();

    private record Pending(
            CompletableFuture<Inspection.Finding> read,
            CompletableFuture<Inspection.Finding> loaded) {

        /** The last instant at which it is surely not in force. */
        long clearUntil() {
            if (!read.isDone()) {
                return Long.MIN_VALUE;
            }
            var publication = read.join().publication();
            if (publication == null) {
                return Long.MAX_VALUE;
            }
            long from = publication.activeFromMillis();
            return from == Publication.ALWAYS ? Long.MIN_VALUE : from - 1;
        }
    }

    /**
     * @param verdicts what was decided before a restart; asked by any thread
     */
    Inspector(Inspection inspection, Function<String, @Nullable Verdict> verdicts) {
        this.inspection = inspection;
        this.verdicts = verdicts;
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(
                task -> {
                    var thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    void add(PackFeed.Entry entry) {
        var read = CompletableFuture.supplyAsync(() -> inspection.read(entry), reader);
        pending.add(
                new Pending(
                        read,
                        read.thenApplyAsync(
                                finding -> inspection.load(finding, verdicts), loader)));
    }

    /** The next of those added, once all is found out about it; else null. */
    Inspection.@Nullable Finding next() {
        var first = pending.peek();
        if (first == null || !first.loaded().isDone()) {
            return null;
        }
        pending.remove();
        return first.loaded().join();
    }

    boolean isIdle() {
        return pending.isEmpty();
    }

    /** The last instant at which nothing is in force that is being inspected. */
    long clearUntil() {
        return pending.stream().mapToLong(Pending::clearUntil).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public void close() {
        reader.shutdownNow();
        loader.shutdownNow();
    }
}
