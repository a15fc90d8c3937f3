/**
 * What is going on: taken in from Kafka into Postgres, and asked for from there, now and as it was.
 */
@NullMarked
package io.fenghuo.console.situation;

import org.jspecify.annotations.NullMarked;
