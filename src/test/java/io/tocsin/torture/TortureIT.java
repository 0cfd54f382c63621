package io.tocsin.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every kind of fault once. {@code ./mvnw -Ptorture} does more of it. */
class TortureIT {

    private static final Duration LENGTH = Duration.ofSeconds(60);

    private final long seed = Long.getLong("tocsin.seed", System.nanoTime());

    @Test
    void whatever_happens_to_the_processes_every_promise_is_kept() throws Exception {
        var findings = new Torture(seed, LENGTH, Plan.of(seed, LENGTH)).run();

        assertThat(findings.details()).isEmpty();
    }
}
