package io.fenghuo.console.live;

import io.fenghuo.console.access.Scope;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One open page: what waits to be written to it. */
final class Page {
    /** A page that has not taken this much is too slow; whatever comes at once is let through. */
    static final int MOST_WAITING = 4 * 1024 * 1024;

    private static final int AT_ONCE = 64 * 1024;

    private final Scope scope;
    private final BooleanSupplier stillAdmitted;
    private final Outlet outlet;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;

    /** The connection to the page. */
    interface Outlet {
        /** There is something to be taken. Does not block. */
        void wake();

        /** Ends the connection; the browser comes back by itself. */
        void end();
    }

    /**
     * @param stillAdmitted whether who opened it is still signed in, and may still look
     */
    Page(Scope scope, BooleanSupplier stillAdmitted, Outlet outlet) {
        this.scope = scope;
        this.stillAdmitted = stillAdmitted;
        this.outlet = outlet;
    }

    boolean isAdmitted() {
        return stillAdmitted.getAsBoolean();
    }

    /**
     * Puts in line what is within the page's scope.
     *
     * @return false where the page is too slow
     */
    boolean offer(List<Frame> frames) {
        boolean added = false;
        synchronized (this) {
            if (waitingBytes > MOST_WAITING) {
                return false;
            }
            for (var frame : frames) {
                if (frame.isFor(scope)) {
                    waiting.add(frame.bytes());
                    waitingBytes += frame.bytes().length;
                    added = true;
                }
            }
        }
        if (added) {
            outlet.wake();
        }
        return true;
    }

    /** What waits, as many events at once as are worth one write; null where nothing does. */
    synchronized byte @Nullable [] take() {
        var first = waiting.poll();
        if (first == null) {
            return null;
        }
        var next = waiting.peek();
        byte[] taken = first;
        if (next != null && first.length + next.length <= AT_ONCE) {
            var together = new ByteArrayOutputStream(AT_ONCE);
            together.writeBytes(first);
            while (next != null && together.size() + next.length <= AT_ONCE) {
                together.writeBytes(next);
                waiting.remove();
                next = waiting.peek();
            }
            taken = together.toByteArray();
        }
        waitingBytes -= taken.length;
        return taken;
    }

    void end() {
        outlet.end();
    }
}
