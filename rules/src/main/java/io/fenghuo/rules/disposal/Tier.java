package io.fenghuo.rules.disposal;

import java.util.List;

/** One rung of the ladder, and the parties who are told when an incident gets there. */
public record Tier(String name, List<String> parties) {}
