package io.fenghuo.cli.city;

import io.fenghuo.cli.city.life.Course;
import io.fenghuo.cli.city.life.Outlet;
import java.util.Arrays;

/**
 * All courses in the order of time; those that report at the same instant in the order in which
 * they were added. Tens of thousands of courses report millions of times, so it is a heap over
 * plain arrays: with {@code PriorityQueue} a third of all time went into its comparisons.
 */
final class Merge {
    private Course[] courses = new Course[1024];
    private long[] times = new long[1024];
    private long[] numbers = new long[1024];
    private int size;
    private long added;

    /** Also while others run; its time must not lie before theirs. */
    void add(Course course) {
        long next = course.next();
        if (next == Course.OVER) {
            return;
        }
        if (size == times.length) {
            courses = Arrays.copyOf(courses, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        long number = added++;
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (!before(next, number, parent)) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, next, number, course);
    }

    /** When something happens next, or {@link Course#OVER}. */
    long next() {
        return size == 0 ? Course.OVER : times[0];
    }

    /** Lets the first course report; there must be one. */
    void advance(Outlet out) {
        var course = courses[0];
        long number = numbers[0];
        // It may add others, which come behind it: until it says when it goes on, it stays first.
        course.advance(out);
        long next = course.next();
        if (next == Course.OVER) {
            size--;
            course = courses[size];
            next = times[size];
            number = numbers[size];
        }
        down(next, number, course);
    }

    private void down(long next, long number, Course course) {
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && before(times[child + 1], numbers[child + 1], child)) {
                child++;
            }
            if (before(next, number, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        put(at, next, number, course);
    }

    private boolean before(long time, long number, int other) {
        return time < times[other] || (time == times[other] && number < numbers[other]);
    }

    private void move(int from, int to) {
        put(to, times[from], numbers[from], courses[from]);
    }

    private void put(int at, long time, long number, Course course) {
        times[at] = time;
        numbers[at] = number;
        courses[at] = course;
    }
}
