package io.fenghuo.cli.demo;

/**
 * A message as it reaches a topic.
 *
 * @param key the subject
 * @param bytes CloudEvents JSON, or what is left of it
 * @param arrivesMillis when it arrives, in simulated time
 */
record Delivery(String topic, String key, byte[] bytes, long arrivesMillis) {}
