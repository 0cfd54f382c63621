package io.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares what docs/metrics.md promises with what the gateway shows. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class MetricsTest {

    private static final Pattern SHOWN = Pattern.compile("(?m)^# TYPE (tocsin_\\S+) (\\S+)$");
    private static final Pattern WRITTEN = Pattern.compile("(?m)^\\| `(tocsin_\\S+)` \\| (\\S+) ");

    @Inject Reporter reporter;

    @Test
    void every_metric_is_written_down_and_every_written_one_is_shown() throws IOException {
        reporter.report(reporter.labels("Measured", "db-1"), Status.FIRING, Severity.INFO);
        Set<String> written = matches(WRITTEN, Files.readString(Path.of("docs/metrics.md")));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shown("/q/metrics")).isEqualTo(written));
    }

    @Test
    void they_are_where_prometheus_looks_too() {
        assertThat(shown("/metrics")).isNotEmpty();
    }

    @Test
    void every_one_says_what_it_means() {
        List<String> mute =
                Pattern.compile("(?m)^# HELP (tocsin_\\S+)\\s*$")
                        .matcher(given().accept("text/plain").get("/q/metrics").asString())
                        .results()
                        .map(result -> result.group(1))
                        .toList();
        assertThat(mute).isEmpty();
    }

    private static Set<String> shown(String path) {
        Set<String> all =
                matches(
                        SHOWN,
                        given().accept("text/plain")
                                .get(path)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString());
        return all.stream()
                .filter(metric -> !metric.endsWith("_max gauge"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1) + " " + result.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
