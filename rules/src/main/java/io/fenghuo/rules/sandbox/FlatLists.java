package io.fenghuo.rules.sandbox;

import org.drools.core.base.accumulators.CollectListAccumulateFunction;

/** {@code collectList}, but of what is no collection itself. */
public final class FlatLists extends CollectListAccumulateFunction {
    @Override
    public void accumulate(CollectListData context, Object value) {
        super.accumulate(context, GuardedCollections.plain(value));
    }
}
