package io.fenghuo.cli.city.life;

import io.fenghuo.cli.city.world.BreathTests;
import io.fenghuo.cli.city.world.Spot;
import io.fenghuo.cli.city.world.World;

/** A post that tests drivers' breath, and tells how many it tested; never whom. */
public final class Posts implements Course {
    private final World world;
    private final Spot post;
    private final long until;
    private long next;

    public Posts(World world, Spot post, long from, long until) {
        this.world = world;
        this.post = post;
        this.until = until;
        this.next = BreathTests.next(from);
    }

    @Override
    public long next() {
        return next < until ? next : OVER;
    }

    @Override
    public void advance(Outlet out) {
        var count = world.breathTests().at(post, next);
        out.share(
                next,
                post.id(),
                "alcohol-positive",
                count.positive(),
                count.tests(),
                post.lon(),
                post.lat());
        next = BreathTests.next(next);
    }
}
