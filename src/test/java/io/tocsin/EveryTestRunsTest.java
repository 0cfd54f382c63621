package io.tocsin;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** Surefire passes over classes that are not named as it expects, and says nothing. */
class EveryTestRunsTest {

    /** Published descriptions are at hand, a browser or Alertmanager's tool is installed. */
    private static final Set<String> CONDITIONS =
            Set.of("TOCSIN_SHARED_DATA", "chromiumIsThere", "amtoolIsWanted");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                    .importPackages("io.tocsin");

    @Test
    void every_class_with_tests_has_a_name_that_is_run() {
        assertThat(testClasses())
                .isNotEmpty()
                .allSatisfy(
                        type -> assertThat(outermost(type).getSimpleName()).matches(".*(Test|IT)"));
    }

    @Test
    void nothing_is_disabled() {
        assertThat(CLASSES)
                .noneMatch(type -> type.isAnnotatedWith(Disabled.class))
                .allSatisfy(
                        type ->
                                assertThat(type.getMethods())
                                        .noneMatch(it -> it.isAnnotatedWith(Disabled.class)));
    }

    @Test
    void the_only_conditions_are_what_a_machine_may_lack() {
        assertThat(CLASSES.stream().flatMap(EveryTestRunsTest::conditions))
                .allMatch(CONDITIONS::contains);
    }

    private static Stream<JavaClass> testClasses() {
        return CLASSES.stream()
                .filter(type -> !type.getModifiers().contains(ABSTRACT))
                .filter(
                        type ->
                                type.getAllMethods().stream()
                                        .anyMatch(it -> it.isMetaAnnotatedWith(Testable.class)));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(EveryTestRunsTest::outermost).orElse(type);
    }

    /** The variables that tests wait for; every other condition stands for itself. */
    private static Stream<String> conditions(JavaClass type) {
        return Stream.concat(
                        type.getAnnotations().stream(),
                        type.getMethods().stream().flatMap(it -> it.getAnnotations().stream()))
                .filter(it -> it.getRawType().getPackageName().endsWith(".api.condition"))
                .map(
                        it ->
                                switch (it.getRawType().getSimpleName()) {
                                    case "EnabledIfEnvironmentVariable" ->
                                            String.valueOf(it.get("named").orElse(""));
                                    case "EnabledIf" -> String.valueOf(it.get("value").orElse(""));
                                    default -> it.getRawType().getSimpleName();
                                });
    }
}
