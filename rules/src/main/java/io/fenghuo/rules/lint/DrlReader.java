package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.DrlPattern.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.FunctionDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;

/** Reads DRL by Drools' own parser, and keeps what lint looks at. */
final class DrlReader {
    private final DrlFile file;
    private List<DrlPattern> patterns = new ArrayList<>();
    private boolean whole;

    private DrlReader(DrlFile file) {
        this.file = file;
    }

    /** The file; without rules where it is no DRL, which the compiler says better. */
    static DrlFile read(String name, String text) {
        var file = new DrlFile(name, text);
        try {
            var parser = new DrlParser();
            var descr = parser.parse(false, text);
            if (descr != null && !parser.hasErrors()) {
                new DrlReader(file).take(descr);
            }
        } catch (DroolsParserException | RuntimeException refused) {
            return file;
        }
        return file;
    }

    private void take(PackageDescr descr) {
        var globals = new LinkedHashMap<String, String>();
        descr.getGlobals().forEach(global -> globals.put(global.getIdentifier(), global.getType()));
        var imports = descr.getImports().stream().map(ImportDescr::getTarget).toList();
        var types =
                new FactTypes(
                        imports,
                        !descr.getTypeDeclarations().isEmpty()
                                || !descr.getEnumDeclarations().isEmpty(),
                        !descr.getFunctionImports().isEmpty());
        file.hold(
                descr.getRules().stream().filter(RuleDescr::isRule).map(this::rule).toList(),
                descr.getFunctions().stream().map(this::function).toList(),
                globals,
                types);
    }

    private DrlFunction function(FunctionDescr descr) {
        return new DrlFunction(
                descr.getName(),
                descr.getReturnType() == null ? "void" : descr.getReturnType(),
                List.copyOf(descr.getParameterNames()),
                List.copyOf(descr.getParameterTypes()),
                code(descr.getBody(), descr.getStartCharacter()),
                file.place(descr.getStartCharacter()));
    }

    private DrlRule rule(RuleDescr descr) {
        patterns = new ArrayList<>();
        whole = !descr.hasParent();
        descr.getLhs().getDescrs().forEach(each -> condition(each, Standing.REQUIRED));
        var group = descr.getAttributes().get("activation-group");
        return new DrlRule(
                descr.getName(),
                salience(descr),
                group == null ? null : group.getValue(),
                List.copyOf(patterns),
                whole,
                descr.hasParent(),
                code(String.valueOf(descr.getConsequence()), descr.getStartCharacter()),
                file.place(descr.getStartCharacter()),
                descr.getStartCharacter(),
                descr.getEndCharacter());
    }

    private static OptionalInt salience(RuleDescr descr) {
        var written = descr.getSalience();
        if (written == null) {
            return OptionalInt.of(0);
        }
        try {
            return OptionalInt.of(Integer.parseInt(written.strip()));
        } catch (NumberFormatException computed) {
            return OptionalInt.empty();
        }
    }

    private JavaCode code(@Nullable String body, int after) {
        var source = body == null ? "" : body.stripTrailing();
        int at = file.text().indexOf(source, Math.max(0, after));
        return JavaCode.read(file, source, Math.max(0, at));
    }

    private void condition(BaseDescr descr, Standing standing) {
        if (descr instanceof PatternDescr pattern) {
            pattern(pattern, standing);
        } else if (descr instanceof AndDescr and) {
            and.getDescrs().forEach(each -> condition(each, standing));
        } else if (descr instanceof OrDescr or) {
            var branch = standing == Standing.REQUIRED ? Standing.ALTERNATIVE : standing;
            or.getDescrs().forEach(each -> condition((BaseDescr) each, branch));
        } else if (descr instanceof NotDescr not) {
            not.getDescrs().forEach(each -> condition((BaseDescr) each, Standing.ABSENT));
        } else if (descr instanceof ExistsDescr exists) {
            exists.getDescrs().forEach(each -> condition((BaseDescr) each, Standing.PRESENT));
        } else if (descr instanceof ForallDescr forall) {
            forall.getDescrs().forEach(each -> condition(each, Standing.GATHERED));
        } else {
            whole = false;
        }
    }

    private void pattern(PatternDescr descr, Standing standing) {
        var constraints = new ArrayList<DrlConstraint>();
        for (var each : descr.getDescrs()) {
            if (each instanceof ExprConstraintDescr
                    && each.getStartCharacter() >= 0
                    && each.getEndCharacter() >= each.getStartCharacter()) {
                constraints.add(
                        DrlConstraint.read(
                                file, each.getStartCharacter(), each.getEndCharacter() + 1));
            } else {
                whole = false;
            }
        }
        patterns.add(
                new DrlPattern(
                        descr.getObjectType(),
                        descr.getIdentifier(),
                        constraints,
                        standing,
                        source(descr),
                        file.place(descr.getStartCharacter())));
        if (descr.getSource() instanceof AccumulateDescr accumulate
                && accumulate.getInput() != null) {
            condition(accumulate.getInput(), Standing.GATHERED);
        } else if (descr.getSource() instanceof CollectDescr collect
                && collect.getInputPattern() != null) {
            condition(collect.getInputPattern(), Standing.GATHERED);
        }
    }

    private static @Nullable String source(PatternDescr descr) {
        if (descr.getSource() instanceof FromDescr from) {
            return from.getExpression();
        }
        if (descr.getSource() instanceof AccumulateDescr accumulate) {
            var words = new StringBuilder("accumulate");
            for (var call : accumulate.getFunctions()) {
                words.append(' ')
                        .append(call.getBind())
                        .append(':')
                        .append(call.getFunction())
                        .append('(')
                        .append(String.join(",", call.getParams()))
                        .append(')');
            }
            return words.toString();
        }
        return descr.getSource() == null ? null : descr.getSource().toString();
    }
}
