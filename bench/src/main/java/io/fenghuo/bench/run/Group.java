package io.fenghuo.bench.run;

import java.util.List;

/**
 * Entries whose rounds are interleaved, so that they are held against each other fairly.
 *
 * @param name a word for the command line
 * @param title a sentence without its full stop
 * @param against the label of the entry that the others are held against
 */
public record Group(String name, String title, String against, List<Entry> entries) {}
