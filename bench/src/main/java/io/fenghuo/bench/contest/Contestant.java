package io.fenghuo.bench.contest;

import java.util.List;

/**
 * One that takes part: the engine, a peer, or a limit that both are held against. It is made by its
 * constructor without arguments, found by {@code META-INF/services}, and runs in a JVM of its own.
 */
public interface Contestant {
    /** What it is there for. */
    enum Kind {
        ENGINE,
        PEER,
        /** Does a part of the work only, and finds nothing. */
        LIMIT
    }

    /** A word for the command line and the table, for example {@code flinkcep}. */
    String name();

    /** What it is and which version, for example {@code Apache Flink CEP 2.2.1}. */
    String version();

    Kind kind();

    /** What the engine's users have and its users cannot express, or only by code; a line each. */
    List<String> cannotExpress();

    /**
     * Reads the whole topic once, from the beginning to the end as it is now, decodes each record's
     * value as its users would, and reports every match of the workload's patterns to {@link
     * Matches#add}.
     *
     * <p>It must call {@link Meter#record} when it has a record's bytes and {@link Meter#end} when
     * everything has been processed and reported; the last of several calls counts. So what it
     * takes to start is not counted, nor is its youth; and the end of what is read must be found
     * without waiting. Nothing may be left of it (threads, jobs, static state) when it returns.
     *
     * @return {@link Result#of}
     */
    Result run(Workload workload, Settings settings) throws Exception;
}
