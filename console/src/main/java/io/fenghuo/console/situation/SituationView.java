package io.fenghuo.console.situation;

import io.fenghuo.console.api.Stored;
import io.fenghuo.console.live.AlertView;
import io.fenghuo.console.live.UnitView;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Order;
import java.time.Instant;
import java.util.List;

/**
 * Everything that a map shows of one instant.
 *
 * @param now that instant
 * @param alerts those that are up
 * @param incidents those that are not over
 * @param orders those that are not over
 */
public record SituationView(
        Instant now,
        List<AlertView> alerts,
        List<Stored<Incident>> incidents,
        List<Stored<Order>> orders,
        List<UnitView> units) {}
