package io.fenghuo.rules.disposal;

import io.fenghuo.rules.incident.AidMessage;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import java.util.List;

/**
 * What came of one input or of time, each in order.
 *
 * @param incidents that changed, as they are now
 * @param orders that changed, as they are now
 * @param alerts of disposal itself
 */
public record Output(
        List<Notification> notifications,
        List<Incident> incidents,
        List<Order> orders,
        List<Answer> answers,
        List<AidMessage> aid,
        List<ReceivedAlert> alerts,
        List<AuditEntry> audit) {}
