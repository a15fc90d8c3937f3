package io.fenghuo.console.live;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open pages of this instance. Each gets what its scope includes; one that is too slow is
 * ended, so that it costs the others nothing, and loads everything anew when it is back.
 */
final class Hub {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    private final Set<Page> pages = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    /** Adds a page; whatever is published from now on it will get, after {@code first}. */
    void add(Page page, Frame first) {
        page.offer(List.of(first));
        pages.add(page);
        if (closed) {
            end(page);
        }
    }

    void remove(Page page) {
        pages.remove(page);
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    int size() {
        return pages.size();
    }

    void publish(List<Frame> frames) {
        if (frames.isEmpty()) {
            return;
        }
        for (var page : pages) {
            if (!page.offer(frames)) {
                LOG.info("a page that was too slow is ended, and will load anew");
                end(page);
            }
        }
    }

    /** Shows every page that the connection lives, and ends those whose session has ended. */
    void beat() {
        for (var page : pages) {
            if (!isAdmitted(page) || !page.offer(List.of(Frame.HEARTBEAT))) {
                end(page);
            }
        }
    }

    private static boolean isAdmitted(Page page) {
        try {
            return page.isAdmitted();
        } catch (RuntimeException unknown) {
            LOG.warn(
                    "a page is ended, since its session cannot be looked up: {}",
                    unknown.toString());
            return false;
        }
    }

    private void end(Page page) {
        pages.remove(page);
        page.end();
    }

    /** Ends every page, and whatever comes later. */
    void close() {
        closed = true;
        pages.forEach(this::end);
    }
}
