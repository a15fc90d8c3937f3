package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.sequence.SequenceKey;
import io.fenghuo.jobs.sequence.UnderWay;
import io.fenghuo.rules.alert.AlertState;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.pack.Scenario.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How things stand at an instant of a rehearsal. */
public interface Standing {

    /** The partial matches of a pattern for one subject, cell or county. */
    List<UnderWay> underWay(SequenceKey key);

    /** What is remembered at a place, oldest first; what is no longer active may still be there. */
    List<Finding> remembered(String pack, Scope scope, String key);

    /** The alert of a scenario at a key, or null where none is up. */
    @Nullable AlertState alert(String scenario, String key);
}
