package io.tocsin.deployment;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart of this project, rendered by Helm itself. */
final class Chart {

    static final Path DIRECTORY = Path.of("helm/tocsin");
    static final String KUBERNETES_VERSION = "v1.36.0";

    private static final Path WITH_HOOKS_AS_OBJECTS = copyWithHooksAsObjects();

    private Chart() {}

    /** Every object with the values of {@code ci/<name>-values.yaml}; that of helm test too. */
    static List<Manifest> render(String name) {
        return Manifest.parse(text(name));
    }

    static String text(String name) {
        return template(WITH_HOOKS_AS_OBJECTS, name).call();
    }

    /** Every object with the values of {@code ci/<name>-values.yaml}, changed by {@code set}. */
    static List<Manifest> render(String name, Map<String, ?> set) {
        TemplateCommand command = template(WITH_HOOKS_AS_OBJECTS, name);
        set.forEach(command::set);
        return Manifest.parse(command.call());
    }

    /** Every object with the values of {@code ci/<name>-values.yaml}, overridden by a file's. */
    static List<Manifest> render(String name, Path values) {
        return Manifest.parse(template(DIRECTORY, name).withValuesFile(values).call());
    }

    /** Renders with a file of values alone. */
    static List<Manifest> render(Path values) {
        return Manifest.parse(template(DIRECTORY).withValuesFile(values).call());
    }

    static LintResult lint() {
        return new Helm(DIRECTORY).lint().strict().call();
    }

    static List<String> exampleValues() {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString())
                    .map(file -> file.replace("-values.yaml", ""))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static TemplateCommand template(Path chart, String name) {
        return template(chart).withValuesFile(DIRECTORY.resolve("ci/" + name + "-values.yaml"));
    }

    private static TemplateCommand template(Path chart) {
        return new Helm(chart)
                .template()
                .withName("tocsin")
                .withNamespace("alerting")
                .withKubeVersion(KUBERNETES_VERSION);
    }

    /** helm-java leaves hooks out; in this copy of the chart they are ordinary objects. */
    private static Path copyWithHooksAsObjects() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            Path copy = Files.createTempDirectory(Path.of("target"), "chart");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(DIRECTORY.relativize(file));
                Files.createDirectories(target.getParent());
                String content = Files.readString(file);
                Files.writeString(
                        target, content.replace("\"helm.sh/hook\"", "\"helm.sh/no-hook\""));
            }
            return copy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
