package io.fenghuo.console.rulebook;

import io.fenghuo.rules.incident.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule packs and how each of their publications stands. */
public record Packs(Instant now, List<PackView> packs) {

    /**
     * One pack.
     *
     * @param live what warns, or will, newest first
     * @param shadow what only shows what it would warn of
     * @param earlier what was in force before, in either lane, newest first
     * @param rejected what jobs do not take
     * @param disabled rules that jobs leave out of what is in force
     */
    public record PackView(
            String pack,
            Words title,
            List<Published> live,
            List<Published> shadow,
            List<Published> earlier,
            List<Rejected> rejected,
            List<Disabled> disabled) {}

    /** How a publication stands. */
    public enum Standing {
        IN_FORCE,
        /** Its instant is yet to come. */
        SCHEDULED,
        /** No job has said anything of it, though its time has come or will come. */
        UNANSWERED,
        /** By it no version of the pack is in force. */
        RETIRED,
        /** Another has taken over. */
        REPLACED,
        /** Every job that has answered refuses it. */
        REJECTED
    }

    /**
     * One publication.
     *
     * @param lane {@code LIVE} or {@code SHADOW}
     * @param activeFrom the event time from which it is in force, absent for the beginning
     * @param published absent where only jobs know of it
     * @param signer the id of the key that it is signed with, absent where only jobs know of it
     */
    public record Published(
            String version,
            String lane,
            Standing standing,
            @Nullable Instant activeFrom,
            @Nullable Instant published,
            @Nullable String signer,
            List<Job> jobs) {}

    /**
     * Where a job has it.
     *
     * @param ready how many subtasks judge by it
     * @param of how many there are
     * @param discarded partial matches of the version before that were given up
     */
    public record Job(
            String job, int ready, int of, List<Stage> stages, long discarded, Instant heard) {}

    /** One stage of a job, its subtasks counted by how they stand to the publication. */
    public record Stage(String stage, int of, long loaded, long active, long replaced) {}

    /** What a job does not take, and why. */
    public record Rejected(String version, String lane, String job, String reason, Instant at) {}

    /**
     * A rule that a job leaves out.
     *
     * @param where the stage and subtask, which rule, and why
     */
    public record Disabled(String version, String lane, String job, String where) {}
}
