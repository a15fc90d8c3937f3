package io.fenghuo.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the arrows that the README draws, and what of the house's style a machine can check. */
class ArchitectureTest {
    private static final List<String> MODULES =
            List.of("rules", "connectors", "jobs", "console", "cli");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.fenghuo");

    static Stream<String> modules() {
        return MODULES.stream();
    }

    @Test
    void shouldPointEveryArrowFromTheCommandTowardsTheRules() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("rules")
                .definedBy("io.fenghuo.rules..")
                .layer("connectors")
                .definedBy("io.fenghuo.connectors..")
                .layer("jobs")
                .definedBy("io.fenghuo.jobs..")
                .layer("console")
                .definedBy("io.fenghuo.console..")
                .layer("cli")
                .definedBy("io.fenghuo.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("console")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("jobs")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("connectors")
                .mayOnlyBeAccessedByLayers("jobs", "console", "cli")
                .check(CLASSES);
    }

    @Test
    void shouldKeepTheRulesFreeOfFlinkAndKafka() {
        noClasses()
                .that()
                .resideInAPackage("io.fenghuo.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
                .because("rule authors test packs without a cluster")
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldHaveNoCycleAmongThePackagesOfAModule(String module) {
        slices().matching("io.fenghuo." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void shouldTakeTimeFromArgumentsAndClocksWhereDecisionsAreMade() {
        noClasses()
                .that()
                .resideInAnyPackage("io.fenghuo.rules..", "io.fenghuo.jobs..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .because("a replay must decide as the first run did")
                .check(CLASSES);
    }

    @Test
    void shouldNamePackagesByWhatTheyDo() {
        ArchRule rule =
                noClasses()
                        .should()
                        .resideInAnyPackage(
                                "io.fenghuo..utils..",
                                "io.fenghuo..util..",
                                "io.fenghuo..common..",
                                "io.fenghuo..impl..",
                                "io.fenghuo..helpers..",
                                "io.fenghuo..manager..",
                                "io.fenghuo..model..");
        rule.check(CLASSES);
    }

    @Test
    void shouldMarkEveryPackageForNullness() {
        classes()
                .should(
                        new ArchCondition<JavaClass>("be in a package marked @NullMarked") {
                            @Override
                            public void check(JavaClass item, ConditionEvents events) {
                                var thePackage = item.getPackage();
                                if (!thePackage.isAnnotatedWith(NullMarked.class)) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    item,
                                                    thePackage.getName()
                                                            + " has no package-info.java with"
                                                            + " @NullMarked"));
                                }
                            }
                        })
                .check(CLASSES);
    }

    @Test
    void shouldDoWithoutTheLibrariesThatTheHouseBans() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.common..", "lombok..", "java.util.logging..")
                .check(CLASSES);
    }

    @Test
    void shouldLeaveTheConsoleToTheCommand() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.fenghuo.cli..")
                .and(not(startedByThemselves()))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> startedByThemselves() {
        return describe(
                "started by themselves",
                type -> type.tryGetMethod("main", String[].class).isPresent());
    }
}
