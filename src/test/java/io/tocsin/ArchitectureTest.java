package io.tocsin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the packages, and who may know what. */
class ArchitectureTest {

    private static final String ROOT = "io.tocsin";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    /** The package, and those of ours that it may use. Whoever is not in the table is forgotten. */
    private static final String ARROWS =
            """
            alert    |
            policy   | alert
            routing  | alert policy problem
            stream   | alert
            problem  |
            retry    |
            access   | problem
            intake   | alert stream routing problem retry access
            ledger   | alert policy retry
            fleet    |
            engine   | alert policy routing stream ledger fleet retry
            dispatch | alert ledger routing fleet retry
            chat     | alert policy problem routing stream ledger fleet dispatch
            discord  | alert dispatch chat fleet retry
            api      | alert policy stream ledger routing fleet problem access dispatch
            console  | api
            sandbox  |
            embedded |
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = ARROWS)
    void a_package_uses_only_those_it_has_an_arrow_to(String name, String allowed) {
        String[] ours =
                Stream.concat(
                                Stream.of(name),
                                allowed == null ? Stream.of() : Stream.of(allowed.split(" ")))
                        .map(one -> ROOT + "." + one + "..")
                        .toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(ROOT + "." + name + ".."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..")
                                .and(DescribedPredicate.not(resideInAnyPackage(ours))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void every_package_has_its_arrows() {
        Set<String> known =
                ARROWS.lines()
                        .map(line -> line.substring(0, line.indexOf('|')).strip())
                        .collect(Collectors.toSet());

        assertThat(CLASSES.stream().map(ArchitectureTest::step).collect(Collectors.toSet()))
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    /** The package below the root, and for the root itself one that is known. */
    private static String step(JavaClass of) {
        String name = of.getPackageName();
        return name.equals(ROOT) ? "alert" : name.substring(ROOT.length() + 1).split("\\.")[0];
    }

    @Test
    void alert_and_policy_know_no_framework() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".alert", ROOT + ".policy")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + ".alert", ROOT + ".policy", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void only_discord_knows_Discord4J() {
        noClasses()
                .that(resideOutsideOfPackage(ROOT + ".discord.."))
                .should()
                .dependOnClassesThat(resideInAPackage("discord4j.."))
                .check(CLASSES);
    }

    @Test
    void there_are_no_circles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_the_real_clock_reads_the_time() {
        noClasses()
                .that(DescribedPredicate.not(JavaClass.Predicates.type(RealClock.class)))
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "reads the machine's clock",
                                call ->
                                        readsTheClock(
                                                call.getTargetOwner().getName(),
                                                call.getTarget().getName(),
                                                call.getTarget().getRawParameterTypes().isEmpty())))
                .check(CLASSES);
    }

    private static boolean readsTheClock(String type, String method, boolean withoutArguments) {
        return switch (type) {
            case "java.lang.System" -> method.equals("currentTimeMillis");
            case "java.time.Clock" -> method.startsWith("system") || method.startsWith("tick");
            case "java.time.InstantSource" -> method.equals("system");
            case "java.util.Date" -> method.equals("<init>") && withoutArguments;
            default -> type.startsWith("java.time.") && method.equals("now") && withoutArguments;
        };
    }

    @Test
    void no_package_is_a_drawer_for_everything() {
        Set<String> drawers =
                Set.of("util", "utils", "common", "impl", "service", "manager", "helper", "misc");

        assertThat(CLASSES)
                .noneSatisfy(
                        type ->
                                assertThat(Arrays.asList(type.getPackageName().split("\\.")))
                                        .containsAnyElementsOf(drawers));
    }

    @Test
    void every_package_is_null_marked() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/tocsin"))) {
            List<Path> directories =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct()
                            .toList();

            assertThat(directories)
                    .allSatisfy(
                            directory ->
                                    assertThat(directory.resolve("package-info.java"))
                                            .content()
                                            .contains("@NullMarked"));
        }
    }

    /**
     * Nothing waits for an answer on a thread that others need. Allowed are the ends of the
     * process: {@code discord.Gateway} logs out, {@code intake.Inbox} lets its last read end.
     */
    @Test
    void nothing_blocks() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".discord.Gateway")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".intake.Inbox")
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "waits for an answer",
                                call ->
                                        waits(
                                                call.getTargetOwner().getName(),
                                                call.getTarget().getName())))
                .check(CLASSES);
    }

    private static boolean waits(String type, String method) {
        return type.equals("io.smallrye.mutiny.Uni") && method.equals("await")
                || type.startsWith("reactor.") && method.startsWith("block")
                || type.startsWith("io.vertx.mutiny.") && method.endsWith("AndAwait");
    }
}
