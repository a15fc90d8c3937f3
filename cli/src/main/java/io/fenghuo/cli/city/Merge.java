package io.fenghuo.cli.city;

import io.fenghuo.cli.city.life.Course;
import io.fenghuo.cli.city.life.Outlet;
import java.util.PriorityQueue;

/**
 * All courses in the order of time; those that report at the same instant in the order in which
 * they were added.
 */
final class Merge {
    private final PriorityQueue<Entry> queue = new PriorityQueue<>(1024);
    private long added;

    private record Entry(long next, long number, Course course) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(next, other.next);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** Also while others run; its time must not lie before theirs. */
    void add(Course course) {
        put(added++, course);
    }

    private void put(long number, Course course) {
        long next = course.next();
        if (next != Course.OVER) {
            queue.add(new Entry(next, number, course));
        }
    }

    /** When something happens next, or {@link Course#OVER}. */
    long next() {
        var first = queue.peek();
        return first == null ? Course.OVER : first.next;
    }

    /** Lets the first course report; there must be one. */
    void advance(Outlet out) {
        var first = queue.remove();
        first.course.advance(out);
        put(first.number, first.course);
    }
}
