package io.fenghuo.rules.drl;

import java.util.List;
import java.util.Set;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;

/** The rules of a pack without some. */
record FewerRules(Model all, Set<String> without) implements Model {
    @Override
    public String getName() {
        return all.getName();
    }

    @Override
    public String getPackageName() {
        return all.getPackageName();
    }

    @Override
    public List<Rule> getRules() {
        return all.getRules().stream().filter(rule -> !without.contains(rule.getName())).toList();
    }

    @Override
    public List<Global> getGlobals() {
        return all.getGlobals();
    }

    @Override
    public List<Query> getQueries() {
        return all.getQueries();
    }

    @Override
    public List<TypeMetaData> getTypeMetaDatas() {
        return all.getTypeMetaDatas();
    }

    @Override
    public List<EntryPoint> getEntryPoints() {
        return all.getEntryPoints();
    }
}
