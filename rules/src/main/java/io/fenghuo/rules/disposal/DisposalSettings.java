package io.fenghuo.rules.disposal;

import io.fenghuo.rules.dispatch.Nearest;
import io.fenghuo.rules.drone.FlightGates;
import io.fenghuo.rules.triage.Triage;
import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How alerts are disposed of: {@code disposal.yaml}.
 *
 * @param settle how long an alert waits for others of the same moment
 * @param acknowledgeWithin from the order until somebody has said that they know
 * @param enRouteWithin from the order until its unit is on the way
 * @param clocksFrom the lowest level at which an acknowledgement is waited for
 * @param ringFromReceipt whether the ring counts from the receipt of the alarm, else from the order
 * @param tiers the ladder, the first rung first
 * @param flightTargets the targets that a drone fills
 * @param groundInstead the target that is sent where no dock may fly
 * @param gates that a flight must pass
 * @param catchUp how long clocks wait after a restart
 * @param closeUnattendedAfter how long after its last alert was cleared an incident is closed that
 *     no unit is bound by
 */
public record DisposalSettings(
        Duration settle,
        Triage triage,
        Duration acknowledgeWithin,
        Duration enRouteWithin,
        Level clocksFrom,
        boolean ringFromReceipt,
        List<Tier> tiers,
        Nearest nearest,
        Set<String> flightTargets,
        String groundInstead,
        FlightGates gates,
        Duration catchUp,
        Duration closeUnattendedAfter) {}
