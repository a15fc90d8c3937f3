package io.fenghuo.jobs.packs;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.publication.PackHistory;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.running.LoadedPack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The packs of one subtask: loaded on a thread of their own as soon as they are known, and handed
 * out by event time.
 *
 * <p>{@link #at} waits where a pack is not loaded yet when its instant comes. It is closed, and its
 * classes with it, when {@link #passed} tells that no event of its time can come any more.
 *
 * <p>Packs that campaigns tighten are handed out tightened, from the very instant at which a
 * campaign begins until the one at which it ends; for that nothing is loaded anew.
 *
 * <p>Caveats: all but the loading happens on the task's thread; {@code at} is for instants that the
 * watermark had not passed when it was last told.
 *
 * @param <T> what the stage makes of the packs in force together, to be asked often
 */
public final class PacksInForce<T> implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final Function<List<LoadedPack>, T> worker;
    private final Loading loading;
    private final PackNews news;
    private final ThreadPoolExecutor loader;
    private final Map<String, CompletableFuture<LoadedPack>> loaded = new HashMap<>();
    private PackHistory history = PackHistory.EMPTY;
    private @Nullable Reign<T> reign;
    private volatile long lastLoadMillis;

    /** How a stage wants a pack loaded. */
    @FunctionalInterface
    public interface Loading {
        LoadedPack load(Publication publication);

        /** With the signal rules. */
        static Loading signalRules(CountyLookup counties, RuleObserver observer) {
            return publication -> {
                var pack = sources(publication, counties, observer);
                pack.signalRules();
                return pack;
            };
        }

        /** With the assessment rules. */
        static Loading assessmentRules(RuleObserver observer) {
            return publication -> {
                var pack = sources(publication, CountyLookup.NONE, observer);
                pack.assessmentRules();
                return pack;
            };
        }

        /** Without any rules. */
        static Loading sourcesOnly() {
            return publication -> sources(publication, CountyLookup.NONE, RuleObserver.NONE);
        }

        private static LoadedPack sources(
                Publication publication, CountyLookup counties, RuleObserver observer) {
            var content = publication.content();
            if (content == null) {
                throw new IllegalArgumentException("nothing to load: " + publication);
            }
            return LoadedPack.load(content, publication.name(), counties, observer);
        }
    }

    /** One stretch of event time in which no pack changes, and no campaign begins or ends. */
    private record Reign<T>(long from, long until, T worker) {
        boolean covers(long timeMillis) {
            return from <= timeMillis && timeMillis < until;
        }
    }

    public PacksInForce(Loading loading, Function<List<LoadedPack>, T> worker, PackNews news) {
        this.loading = loading;
        this.worker = worker;
        this.news = news;
        this.loader =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            var thread = new Thread(task, "fenghuo-pack-loader");
                            thread.setDaemon(true);
                            return thread;
                        });
        loader.allowCoreThreadTimeOut(true);
    }

    /** Takes note of a publication, and begins to load it. One that is known changes nothing. */
    public void accept(PackChange change) {
        var publication = change.publication();
        var changed = history.with(publication);
        if (changed == history) {
            return;
        }
        history = changed;
        reign = null;
        news.expect(publication);
        if (publication.retires()) {
            news.loaded(publication);
            return;
        }
        long heard = System.nanoTime();
        loaded.put(
                publication.id(),
                CompletableFuture.supplyAsync(() -> loading.load(publication), loader)
                        .whenComplete(
                                (pack, failed) -> {
                                    if (failed == null) {
                                        lastLoadMillis = millisSince(heard);
                                        news.loaded(publication);
                                    }
                                }));
    }

    /**
     * What judges at an instant of event time.
     *
     * @throws IllegalStateException where a pack could not be loaded, which the job's registry had
     *     loaded before: a fault of this process, from which a restart may help
     */
    public T at(long timeMillis) {
        var current = reign;
        if (current == null || !current.covers(timeMillis)) {
            current = reignAt(timeMillis);
            reign = current;
        }
        return current.worker();
    }

    private Reign<T> reignAt(long timeMillis) {
        var packs = new ArrayList<LoadedPack>();
        for (var publication : history.inForceAt(timeMillis)) {
            packs.add(await(publication));
        }
        var calendar = LoadedPack.calendar(packs);
        return new Reign<>(
                Math.max(history.lastChangeUntil(timeMillis), calendar.lastChangeUntil(timeMillis)),
                Math.min(history.nextChangeAfter(timeMillis), calendar.nextChangeAfter(timeMillis)),
                worker.apply(LoadedPack.at(timeMillis, packs)));
    }

    private LoadedPack await(Publication publication) {
        var pack = loaded.get(publication.id());
        if (pack == null) {
            throw new IllegalStateException(publication + " was closed before its time had passed");
        }
        try {
            return pack.join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("cannot load " + publication, failed.getCause());
        }
    }

    /** Closes what no event can be judged by any more, and tells what now judges. */
    public void passed(long watermarkMillis) {
        for (var publication : history.all()) {
            if (history.endOf(publication) <= watermarkMillis) {
                history = history.without(publication.id());
                reign = null;
                close(loaded.remove(publication.id()));
                news.replaced(publication);
            } else if (publication.activeFromMillis() <= watermarkMillis) {
                news.inForce(publication);
                if (isReady(publication)) {
                    news.active(publication);
                }
            }
        }
    }

    private boolean isReady(Publication publication) {
        var pack = loaded.get(publication.id());
        return pack == null || pack.isDone() && !pack.isCompletedExceptionally();
    }

    /**
     * From when the last pack was heard of until it was loaded, the wait for others of the same
     * process included; 0 before the first.
     */
    public long lastLoadMillis() {
        return lastLoadMillis;
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }

    /** How many packs are held. */
    int size() {
        return loaded.size();
    }

    private static void close(@Nullable CompletableFuture<LoadedPack> pack) {
        if (pack != null) {
            pack.thenAccept(LoadedPack::close);
        }
    }

    @Override
    public void close() {
        loader.shutdown();
        loaded.values().forEach(PacksInForce::close);
        loaded.clear();
    }
}
