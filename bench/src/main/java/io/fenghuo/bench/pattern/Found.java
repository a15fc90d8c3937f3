package io.fenghuo.bench.pattern;

/**
 * One match, as contestants report it and as it is compared.
 *
 * @param pattern the pattern's id
 * @param first the id of the event that began it
 * @param then the id of the event that ended it
 */
public record Found(String pattern, String subject, String first, String then) {}
