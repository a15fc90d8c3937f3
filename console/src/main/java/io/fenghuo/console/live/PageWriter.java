package io.fenghuo.console.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to one page without ever waiting for it: whoever has news writes what the connection takes
 * at once, and the server goes on when it takes more. So no thread belongs to a page, and one that
 * hangs holds up nobody.
 *
 * <p>It writes beneath Javalin's own stream, which might compress and so hold events back.
 */
final class PageWriter implements Page.Outlet, WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(PageWriter.class);

    private final AsyncContext exchange;
    private final ServletOutputStream out;
    private final Consumer<Page> ending;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Page page;
    private boolean opened;
    private boolean unflushed;

    /**
     * @param ending is told once the connection is to end, for whatever reason
     */
    PageWriter(AsyncContext exchange, Consumer<Page> ending) throws IOException {
        this.exchange = exchange;
        this.out = exchange.getResponse().getOutputStream();
        this.ending = ending;
        exchange.addListener(this);
    }

    /** Begins to write what waits for the page. */
    void begin(Page of) {
        page = of;
        out.setWriteListener(this);
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            opened = true;
        }
        wake();
    }

    @Override
    public void wake() {
        try {
            write();
        } catch (IOException | RuntimeException gone) {
            // The connection, or what the server had for it, is there no more.
            end();
        }
    }

    private synchronized void write() throws IOException {
        var of = page;
        while (opened && of != null && !ended.get() && out.isReady()) {
            var next = of.take();
            if (next != null) {
                out.write(next);
                unflushed = true;
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                return;
            }
        }
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    @Override
    public void onError(AsyncEvent gone) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent never) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent over) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent never) {
        LOG.debug("nobody begins the exchange anew");
    }

    @Override
    public void end() {
        if (ended.compareAndSet(false, true)) {
            if (page != null) {
                ending.accept(page);
            }
            try {
                exchange.complete();
            } catch (IllegalStateException over) {
                LOG.debug("the server has ended the connection already");
            }
        }
    }
}
