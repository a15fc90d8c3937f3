package io.fenghuo.console.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one page without ever waiting for it: whoever has news writes what the connection takes
 * at once, and the server goes on when it takes more. So no thread belongs to a page, and one that
 * hangs holds up nobody.
 *
 * <p>It writes beneath Javalin's own stream, which might compress and so hold events back.
 */
final class PageWriter implements Page.Outlet, WriteListener {
    private final ServletOutputStream out;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable Page page;
    private boolean opened;
    private boolean unflushed;

    PageWriter(ServletOutputStream out) {
        this.out = out;
    }

    /** Is done when the connection is to end. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Begins to write what waits for the page. */
    void begin(Page of) {
        synchronized (this) {
            page = of;
        }
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
        } catch (IOException | IllegalStateException gone) {
            end();
        }
    }

    private synchronized void write() throws IOException {
        if (!opened || page == null) {
            return;
        }
        while (!ended.isDone() && out.isReady()) {
            var next = page.take();
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
    public void end() {
        ended.complete(null);
    }
}
