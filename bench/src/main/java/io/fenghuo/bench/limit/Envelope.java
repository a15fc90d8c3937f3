package io.fenghuo.bench.limit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CloudEvent as Jackson's databind reads it, with the data as they come. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Envelope(
        @Nullable String id,
        @Nullable String source,
        @Nullable String type,
        @Nullable String time,
        @Nullable String subject,
        @Nullable Map<String, Object> data) {}
