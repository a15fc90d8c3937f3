package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.alert.AlertState;
import io.fenghuo.rules.warning.Warning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the alert of a scenario stood at a key.
 *
 * @param state null where none was up
 * @param changes the last ones, in order
 * @param warning what was said because of the event in question, or null
 * @param reason what that did, or null
 */
public record AlertStanding(
        String key,
        @Nullable AlertState state,
        List<Alert> changes,
        @Nullable Warning warning,
        AlertLife.@Nullable Reason reason) {}
