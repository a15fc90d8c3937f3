package io.fenghuo.connectors.drone;

import io.fenghuo.rules.incident.UnitReport;
import java.util.List;
import java.util.function.Consumer;

/**
 * Docks of one vendor, and the drones in them.
 *
 * <p>A fleet flies what it is told to; gates and confirmation are those of {@link DroneBridge}.
 */
public interface DroneFleet extends AutoCloseable {
    /** What a fleet says to a command. */
    enum Answer {
        ACCEPTED,
        REFUSED,
        /** Nothing was heard in time, so it may have been carried out all the same. */
        UNANSWERED
    }

    /**
     * What came of a command.
     *
     * @param reason in words; empty where accepted
     */
    record Outcome(Answer answer, String reason) {
        public static Outcome accepted() {
            return new Outcome(Answer.ACCEPTED, "");
        }

        public static Outcome refused(String reason) {
            return new Outcome(Answer.REFUSED, reason);
        }

        public static Outcome unanswered(String reason) {
            return new Outcome(Answer.UNANSWERED, reason);
        }
    }

    /**
     * A flight to a point.
     *
     * @param order its id, which is the flight's too
     * @param dock the subject of the dock that it starts from
     */
    record Flight(String order, String dock, double lon, double lat) {}

    /** How far a flight has come. */
    enum Stage {
        AIRBORNE,
        ARRIVED,
        /** The drone is in its dock again. */
        RETURNED,
        FAILED
    }

    /**
     * News of a flight; a stage may be told more than once.
     *
     * @param reason in words where it failed; empty otherwise
     */
    record Progress(String order, String dock, Stage stage, String reason) {}

    /**
     * Says who is told of progress, before anything flies.
     *
     * @param listener called on a thread of the fleet; must not wait
     */
    void listen(Consumer<Progress> listener);

    /** Sends a drone to a point, and waits until the dock has answered or the time is over. */
    Outcome takeOff(Flight flight);

    /** Calls a flight back; its end is told as progress. */
    Outcome returnHome(String order, String dock);

    /** What each dock said last; one that said nothing yet is left out. */
    List<UnitReport> docks();

    /** Called several times a second, for fleets that have no thread of their own. */
    default void tick() {}

    /** Whether nothing really flies. */
    boolean isSimulated();

    @Override
    void close();
}
