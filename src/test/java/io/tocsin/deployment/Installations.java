package io.tocsin.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every way this project offers to install the gateway. */
final class Installations {

    static final Path PLAIN = Path.of("k8s");

    /** What the values in {@code ci/} and the plain manifests leave to the operator. */
    private static final Set<String> EXISTING =
            Set.of(
                    "Secret/tocsin",
                    "Secret/tocsin-access",
                    "Secret/tocsin-database",
                    "Secret/tocsin-discord",
                    "Secret/main-app",
                    "Secret/alerts-access",
                    "Secret/alerts-scrape",
                    "Secret/alerts-redis",
                    "Secret/alerts-discord",
                    "Secret/alerts-tls",
                    "Secret/registry");

    private Installations() {}

    /** {@code k8s}, or the chart with the values of one file in {@code ci/}. */
    static List<String> names() {
        return Stream.concat(Stream.of("k8s"), Chart.exampleValues().stream()).toList();
    }

    static Installation named(String name) {
        return new Installation(name.equals("k8s") ? plain() : Chart.render(name), EXISTING);
    }

    static List<Manifest> plain() {
        try (Stream<Path> files = Files.list(PLAIN)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .flatMap(file -> Manifest.parse(read(file)).stream())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
