package io.fenghuo.rules.incident;

/** The same words in both languages. */
public record Words(String zh, String en) {}
