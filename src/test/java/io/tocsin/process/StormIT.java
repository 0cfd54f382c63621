package io.tocsin.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand alerts begin to fire in one channel at once, and are over later. Discord's own
 * limits hold: five messages and five edits in five seconds.
 */
class StormIT {

    private static final int ALERTS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void ten_thousand_alerts_are_shown_as_they_are_when_they_break_out_and_when_they_are_over()
            throws Exception {
        try (var cast =
                Cast.start("storm", List.of(), Map.of("TOCSIN_DISPATCH_OWN_MESSAGES", "3"))) {
            var storm = new Storm(ALERTS);
            try {
                long asked = requests(cast);
                long start = System.nanoTime();
                storm.breakOut(cast.gateway());
                double reported = (System.nanoTime() - start) / 1e9;
                var brokenOut = Storm.awaitShown(cast.ledger(), storm.sent(), PATIENCE);
                check(cast, storm);
                long between = requests(cast);

                storm.blowOver(cast.gateway());
                var over = Storm.awaitShown(cast.ledger(), storm.sent(), PATIENCE);
                var findings = check(cast, storm);
                System.out.printf(
                        "%d alerts were reported within %.1f s and shown %.1f s later, by %d"
                                + " requests; that they are over, %.1f s later, by %d more; with %d"
                                + " messages and %d replies%n",
                        ALERTS,
                        reported,
                        brokenOut.toMillis() / 1e3,
                        between - asked,
                        over.toMillis() / 1e3,
                        requests(cast) - between,
                        findings.posts(),
                        findings.replies());
            } catch (AssertionError failure) {
                System.err.println(cast.gateway().process().lastWords());
                throw failure;
            }
        }
    }

    private static ShownAsItIs.Findings check(Cast cast, Storm storm) throws Exception {
        assertThat(cast.ledger().events()).isEqualTo(storm.sent());
        assertThat(cast.ledger().dead()).isZero();
        var findings =
                ShownAsItIs.check(
                        storm.alerts(), cast.ledger(), cast.discord(), List.of(Practice.ALERTS));
        assertThat(findings.complaints()).isEmpty();
        assertThat(findings.conversations()).isEqualTo(ALERTS);
        return findings;
    }

    private static long requests(Cast cast) throws IOException {
        return cast.discord()
                .counters()
                .path("bots")
                .path(Long.toString(Practice.BOT))
                .path("requests")
                .asLong();
    }
}
