package io.fenghuo.cli.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A simulated city by night, without end: the same seed and start give the same messages, byte for
 * byte, in the order in which they arrive.
 *
 * <p>About one and a half events a second of simulated time, out of order by up to {@link
 * Network#SLOWEST}, with copies, broken messages and late ones among them.
 */
public final class DemoStream implements Iterator<Delivery> {

    private record Turn(Actor actor, long timeMillis, int order) {}

    /** Ties are broken by number, or the order would be that of the heap. */
    private record Underway(Delivery delivery, long number) {}

    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(
                    Comparator.comparingLong(Turn::timeMillis).thenComparing(Turn::order));
    private final PriorityQueue<Underway> underway =
            new PriorityQueue<>(
                    Comparator.comparingLong((Underway u) -> u.delivery().arrivesMillis())
                            .thenComparing(Underway::number));
    private final Network network;
    private long sent;

    public DemoStream(long seed, Instant start) {
        var random = new SplittableRandom(seed);
        this.network = new Network(random.split());
        var actors = new ArrayList<Actor>();
        for (var group :
                List.of(
                        Gauges.all(random),
                        Traffic.all(random),
                        Payments.all(random),
                        Bystanders.all(random))) {
            actors.addAll(group);
        }
        for (int i = 0; i < actors.size(); i++) {
            var actor = actors.get(i);
            turns.add(new Turn(actor, start.toEpochMilli() + actor.phaseMillis(), i));
        }
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Delivery next() {
        // What is still to happen cannot arrive before it happens.
        while (underway.isEmpty()
                || underway.element().delivery().arrivesMillis() > turns.element().timeMillis()) {
            step();
        }
        return underway.remove().delivery();
    }

    private void step() {
        var turn = turns.remove();
        var actor = turn.actor();
        var event = actor.at(turn.timeMillis());
        if (event != null) {
            for (var delivery : network.carry(event, actor.essential())) {
                underway.add(new Underway(delivery, sent++));
            }
        }
        turns.add(new Turn(actor, turn.timeMillis() + actor.intervalMillis(), turn.order()));
    }
}
