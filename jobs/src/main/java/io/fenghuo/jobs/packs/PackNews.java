package io.fenghuo.jobs.packs;

import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * What one subtask has to say of packs, each thing once, until someone asks.
 *
 * <p>It may be told by any thread; only the task's asks.
 */
public final class PackNews {
    /** Where every stage says it. */
    public static final OutputTag<PackStatus> STATUS =
            new OutputTag<>("pack-status", WireTypeInfo.of(PackStatus.class, new PackStatusWire()));

    private final String job;
    private final String stage;
    private final int subtask;
    private final int of;
    private final ConcurrentLinkedQueue<Told> queue = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Unreadable> unreadable = new ConcurrentLinkedQueue<>();
    private final Map<String, Publication> inForceByName = new HashMap<>();
    private final Map<String, Set<State>> told = new HashMap<>();
    private final Map<String, Map<String, String>> disabledRules = new HashMap<>();

    private record Unreadable(String key, String reason) {}

    private record Told(
            Publication publication,
            State state,
            long sinceMillis,
            long count,
            @Nullable String reason,
            @Nullable String campaign) {

        Told(Publication publication, State state, long count, @Nullable String reason) {
            this(publication, state, publication.activeFromMillis(), count, reason, null);
        }
    }

    /**
     * @param stage the operator's uid
     */
    public PackNews(JobInfo job, TaskInfo task, String stage) {
        this(
                job.getJobName(),
                stage,
                task.getIndexOfThisSubtask(),
                task.getNumberOfParallelSubtasks());
    }

    PackNews(String job, String stage, int subtask, int of) {
        this.job = job;
        this.stage = stage;
        this.subtask = subtask;
        this.of = of;
    }

    void expect(Publication publication) {
        told.put(publication.id(), EnumSet.noneOf(State.class));
        inForceByName.putIfAbsent(publication.name(), publication);
    }

    void accepted(Publication publication) {
        queue.add(new Told(publication, State.ACCEPTED, 0, null));
    }

    void rejected(Publication publication, String reason) {
        queue.add(new Told(publication, State.REJECTED, 0, reason));
    }

    /** A record of that key is no publication that could be believed. */
    void unreadable(String key, String reason) {
        unreadable.add(new Unreadable(key, reason));
    }

    void loaded(Publication publication) {
        queue.add(new Told(publication, State.LOADED, 0, null));
    }

    /** What is said of its name from now on is said of it. */
    void inForce(Publication publication) {
        inForceByName.put(publication.name(), publication);
    }

    void active(Publication publication) {
        var states = told.get(publication.id());
        if (states != null && states.add(State.ACTIVE)) {
            queue.add(new Told(publication, State.ACTIVE, 0, null));
        }
    }

    void replaced(Publication publication) {
        disabledRules.remove(publication.id());
        if (told.remove(publication.id()) != null) {
            queue.add(new Told(publication, State.REPLACED, 0, null));
        }
    }

    /** A rule of the pack of that name is left out from now on; all that are will be named. */
    public void ruleDisabled(String name, String rule, String why) {
        var publication = inForceByName.get(name);
        if (publication != null) {
            var all = disabledRules.computeIfAbsent(publication.id(), id -> new TreeMap<>());
            all.put("rule \"" + rule + "\": ", why);
            var reasons = all.entrySet().stream().map(each -> each.getKey() + each.getValue());
            var reason = reasons.collect(Collectors.joining("; "));
            queue.add(new Told(publication, State.RULE_DISABLED, all.size(), reason));
        }
    }

    /**
     * Partial matches of the pack of that name were given up, since another version took over.
     *
     * @param count how many in all since it did, in this subtask
     */
    public void matchesDiscarded(String name, long count) {
        var publication = inForceByName.get(name);
        if (publication != null) {
            queue.add(new Told(publication, State.MATCHES_DISCARDED, count, null));
        }
    }

    /** A campaign of the publication began or expired. */
    void campaign(CampaignAudit.Entry entry) {
        var state = entry.began() ? State.CAMPAIGN_BEGAN : State.CAMPAIGN_EXPIRED;
        queue.add(
                new Told(
                        entry.publication(),
                        state,
                        entry.atMillis(),
                        0,
                        entry.words(),
                        entry.campaign()));
    }

    /**
     * All that is new.
     *
     * @param nowMillis by the wall clock
     */
    public List<PackStatus> take(long nowMillis) {
        var statuses = new ArrayList<PackStatus>();
        for (var next = unreadable.poll(); next != null; next = unreadable.poll()) {
            statuses.add(
                    new PackStatus(
                            job,
                            stage,
                            subtask,
                            of,
                            next.key,
                            "",
                            "-",
                            Lane.LIVE,
                            State.REJECTED,
                            0,
                            nowMillis,
                            0,
                            next.reason,
                            null));
        }
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            var publication = next.publication;
            statuses.add(
                    new PackStatus(
                            job,
                            stage,
                            subtask,
                            of,
                            publication.id(),
                            publication.pack(),
                            publication.version(),
                            publication.lane(),
                            next.state,
                            next.sinceMillis,
                            nowMillis,
                            next.count,
                            next.reason,
                            next.campaign));
        }
        return statuses;
    }
}
