package io.fenghuo.rules.drl;

import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.sandbox.PackCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.Message;
import org.kie.api.builder.Results;
import org.kie.internal.builder.conf.ReproducibleExecutableModelGenerationOption;

/**
 * Compiles DRL to a jar of plain classes, which a {@link RuleBase} loads without compiling
 * anything.
 *
 * <p>It compiles to Drools' executable model with the Eclipse compiler, so a JRE is enough.
 * Compiling takes tens of milliseconds a rule and a few hundred megabytes of passing garbage: do it
 * where packs are published, never in a task.
 */
public final class RuleCompiler {
    private static final String FOLDER = "src/main/resources/";
    private static final String GROUP = "io.fenghuo.packs";

    private RuleCompiler() {}

    /**
     * @param name of the whole, for example the pack's id; letters, digits, {@code -} and {@code _}
     * @param texts DRL by file name, for example {@code signals.drl}
     * @return the bytes of the jar
     * @throws RuleCompilationException with every problem the compiler names, or else with all that
     *     the rules use and may not
     */
    public static byte[] compile(String name, Map<String, String> texts)
            throws RuleCompilationException {
        var jar = compileUnchecked(name, texts);
        var breaches = PackCode.read(jar).breaches();
        if (!breaches.isEmpty()) {
            var finder = new BreachFinder(texts);
            throw new RuleCompilationException(
                    breaches.stream().map(finder::inSource).distinct().toList());
        }
        return jar;
    }

    /** What a publisher may send who has removed the check. */
    static byte[] compileUnchecked(String name, Map<String, String> texts)
            throws RuleCompilationException {
        var services = KieServices.get();
        var release = services.newReleaseId(GROUP, name, DerivedId.of(new TreeMap<>(texts), name));
        var files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        var module = services.newKieModuleModel();
        // Else 2,999 rules and more would describe themselves on threads that no budget is for.
        module.setConfigurationProperty(
                ReproducibleExecutableModelGenerationOption.PROPERTY_NAME, "true");
        module.newKieBaseModel("rules")
                .setDefault(true)
                .newKieSessionModel("rules")
                .setDefault(true);
        files.writeKModuleXML(module.toXML());
        var folder = FOLDER + name + '/';
        texts.forEach((file, text) -> files.write(folder + file, text));

        var builder = services.newKieBuilder(files, RuleCompiler.class.getClassLoader());
        try {
            build(builder, texts);
            var problems = problems(builder.getResults(), name + '/', texts);
            if (!problems.isEmpty()) {
                throw new RuleCompilationException(problems);
            }
            return PackCode.classesOf(((InternalKieModule) builder.getKieModule()).getBytes());
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }

    /** Drools refuses some conditions by a bare exception. */
    private static void build(KieBuilder builder, Map<String, String> texts)
            throws RuleCompilationException {
        try {
            builder.buildAll(ExecutableModelProject.class);
        } catch (RuntimeException refused) {
            var generated = new GeneratedCode(texts);
            var file = texts.size() == 1 ? texts.keySet().iterator().next() : "";
            var message = String.valueOf(refused.getMessage());
            throw new RuleCompilationException(
                    List.of(generated.inSource(new RuleProblem(file, 0, 0, message))));
        }
    }

    private static List<RuleProblem> problems(
            Results results, String folder, Map<String, String> texts) {
        var generated = new GeneratedCode(texts);
        var messages = results.getMessages(Message.Level.ERROR);
        messages.forEach(message -> generated.learn(message.getText()));
        var problems = new ArrayList<RuleProblem>();
        for (var message : messages) {
            if (!GeneratedCode.isListing(message.getText())) {
                var path = message.getPath() == null ? "" : message.getPath();
                int at = path.indexOf(folder);
                problems.add(
                        generated.inSource(
                                new RuleProblem(
                                        at < 0 ? path : path.substring(at + folder.length()),
                                        Math.max(0, message.getLine()),
                                        Math.max(0, message.getColumn()),
                                        message.getText())));
            }
        }
        return problems;
    }
}
