package io.fenghuo.console.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what Flink's REST API says, as of Flink 2.2. */
final class FlinkAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Jobs that are over, of which nothing is to be said. */
    private static final Set<String> OVER = Set.of("FINISHED", "CANCELED");

    private FlinkAnswers() {}

    /** One of {@code /jobs/overview}. */
    record Job(String id, String name, String state) {
        boolean runs() {
            return state.equals("RUNNING");
        }
    }

    /** One vertex of {@code /jobs/ID}: one operator, or several in a chain. */
    record Vertex(String id, String name) {}

    /**
     * The jobs that are not over. Of one name, those that do not run are left out where one runs,
     * since it has taken their place.
     */
    static List<Job> jobs(byte[] overview) throws IOException {
        var jobs = new ArrayList<Job>();
        for (var job : member(overview, "jobs")) {
            var state = job.path("state").asText();
            if (!OVER.contains(state)) {
                jobs.add(new Job(job.path("jid").asText(), job.path("name").asText(), state));
            }
        }
        var running = jobs.stream().filter(Job::runs).map(Job::name).toList();
        jobs.removeIf(job -> !job.runs() && running.contains(job.name()));
        return jobs;
    }

    static List<Vertex> vertices(byte[] job) throws IOException {
        var vertices = new ArrayList<Vertex>();
        for (var vertex : member(job, "vertices")) {
            vertices.add(new Vertex(vertex.path("id").asText(), vertex.path("name").asText()));
        }
        return vertices;
    }

    /** How many subtasks have told their watermark, and the least of them. */
    record Least(int subtasks, @Nullable Instant at) {}

    /**
     * Of {@code /jobs/ID/vertices/ID/watermarks}, which is empty for sources: they have none coming
     * in. Before its first watermark a subtask tells the least number that there is.
     */
    static Least watermark(byte[] watermarks) throws IOException {
        var tree = JSON.readTree(watermarks);
        if (!tree.isArray()) {
            throw new IOException("no watermarks");
        }
        long least = Long.MAX_VALUE;
        for (var subtask : tree) {
            try {
                least = Math.min(least, Long.parseLong(subtask.path("value").asText()));
            } catch (NumberFormatException unknown) {
                throw new IOException("no watermark: " + subtask, unknown);
            }
        }
        boolean told = least != Long.MIN_VALUE && least != Long.MAX_VALUE;
        return new Least(tree.size(), told ? Instant.ofEpochMilli(least) : null);
    }

    private static JsonNode member(byte[] bytes, String name) throws IOException {
        var member = JSON.readTree(bytes).path(name);
        if (!member.isArray()) {
            throw new IOException("no " + name);
        }
        return member;
    }
}
