package io.fenghuo.jobs.packs;

import io.fenghuo.connectors.publication.PackFeed;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.SigningKey;
import java.util.ArrayList;
import java.util.List;

/** A feed that a test fills by hand; it is complete as of what the test says. */
final class HandFeed implements PackFeed {
    static final SigningKey KEY = SigningKey.generate();

    private final List<Entry> all = new ArrayList<>();
    private int polled;
    private long completeAsOf = UNKNOWN;
    private boolean closed;

    void publish(Publication publication) {
        publish(publication, KEY);
    }

    void publish(Publication publication, SigningKey key) {
        add(publication.id(), SignedPublication.sign(publication, key).toBytes());
    }

    void add(String key, byte[] value) {
        all.add(new Entry(key, value));
    }

    void completeAsOf(long millis) {
        completeAsOf = millis;
    }

    /** As a job does that starts: from the beginning, with nothing known to be complete. */
    HandFeed again() {
        polled = 0;
        completeAsOf = UNKNOWN;
        closed = false;
        return this;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public List<Entry> poll() {
        var fresh = List.copyOf(all.subList(polled, all.size()));
        polled = all.size();
        return fresh;
    }

    @Override
    public long completeAsOf() {
        return completeAsOf;
    }

    @Override
    public void close() {
        closed = true;
    }
}
