package io.fenghuo.rules.sandbox;

import org.drools.core.base.accumulators.CollectSetAccumulateFunction;

/** {@code collectSet}, but of what is no collection itself. */
public final class FlatSets extends CollectSetAccumulateFunction {
    @Override
    public void accumulate(CollectListData context, Object value) {
        super.accumulate(context, GuardedCollections.plain(value));
    }
}
