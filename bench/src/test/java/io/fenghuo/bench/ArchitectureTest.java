package io.fenghuo.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What of the house's style a machine can check here; what JMH generates is left out. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(
                            location ->
                                    !location.contains("jmh_generated")
                                            && !location.contains("ITCase"))
                    .importPackages("io.fenghuo.bench");

    @Test
    void shouldHaveNoCycleAmongItsPackages() {
        slices().matching("io.fenghuo.bench.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldKeepPeersFromWhatTheEngineIsMadeOf() {
        noClasses()
                .that()
                .resideInAPackage("io.fenghuo.bench.peer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fenghuo.rules..",
                        "io.fenghuo.jobs..",
                        "io.fenghuo.connectors..",
                        "io.fenghuo.bench.engine..")
                .because("they are written as their own users write them")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void shouldMarkEveryPackageForNullness() {
        classes()
                .should(
                        new ArchCondition<JavaClass>("be in a package marked @NullMarked") {
                            @Override
                            public void check(JavaClass item, ConditionEvents events) {
                                if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    item,
                                                    item.getPackage().getName()
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
}
