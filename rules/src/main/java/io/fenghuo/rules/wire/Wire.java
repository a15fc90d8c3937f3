package io.fenghuo.rules.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The versioned binary form of one type, free of reflection.
 *
 * <p>Bytes written by an older version must stay readable: {@link #read} is told which version
 * wrote them. An implementation has no state and a public no-argument constructor, since its class
 * name is what a snapshot records.
 *
 * @param <T> the type; {@link #copy} may return its argument where instances are immutable
 */
public interface Wire<T> {

    /** The version that {@link #write} writes, from 1 upwards. */
    int version();

    void write(T value, DataOutput out) throws IOException;

    /**
     * Reads what {@code version} wrote.
     *
     * @throws IOException also where {@code version} is newer than {@link #version()}
     */
    T read(DataInput in, int version) throws IOException;

    T copy(T value);
}
