package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.Randomness;
import io.tocsin.alert.Severity;
import io.tocsin.policy.Damping;
import io.tocsin.policy.Expectation;
import io.tocsin.policy.HoldDown;
import io.tocsin.policy.Policy;
import io.tocsin.policy.PolicyRules;
import io.tocsin.policy.Reminders;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Policies as JSON: the API's own form, the same as the configuration file's. */
class PolicyReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTE = 60_000;

    @Test
    void nothing_said_is_as_built_in() throws JsonProcessingException {
        assertThat(read("{}")).isEqualTo(renamed("p"));
    }

    @Test
    void the_built_in_policy_in_writing() throws JsonProcessingException {
        assertThat(JSON.readTree(PolicyWriter.write(Policy.DEFAULT).toString()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {
                                  "damping": {
                                    "algorithm": "decay",
                                    "flap": 1000,
                                    "severityChange": 500,
                                    "suppress": 2000,
                                    "reuse": 750,
                                    "halfLife": "15m",
                                    "maxSuppress": "1h",
                                    "risesSpeak": true
                                  },
                                  "coolDown": "5m",
                                  "for": {"firing": "0s", "resolved": "0s"},
                                  "reminders": {
                                    "first": "15m",
                                    "cap": "4h",
                                    "count": "unlimited",
                                    "jitter": 0
                                  },
                                  "resolveAfter": "never",
                                  "expect": "off"
                                }
                                """));
    }

    @Test
    void what_is_written_is_read_again() throws JsonProcessingException {
        RandomGenerator random = Randomness.of(PolicyReaderTest.class);
        int good = 0;
        for (int i = 0; i < 2000; i++) {
            Policy policy = policy(random);
            if (PolicyRules.check(policy).isEmpty()) {
                good++;
                assertThat(read(PolicyWriter.write(policy).toString())).isEqualTo(policy);
            }
        }
        assertThat(good).isGreaterThan(100);
    }

    private static Policy policy(RandomGenerator random) {
        boolean expects = random.nextInt(4) == 0;
        return new Policy(
                "p",
                damping(random),
                random.nextLong(10 * MINUTE),
                new HoldDown(random.nextLong(MINUTE), random.nextLong(MINUTE)),
                random.nextInt(4) == 0
                        ? Reminders.OFF
                        : new Reminders(
                                10 * MINUTE + random.nextLong(MINUTE),
                                20 * MINUTE,
                                random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(9),
                                random.nextDouble()),
                expects || random.nextBoolean() ? Long.MAX_VALUE : MINUTE + random.nextInt(1000),
                expects
                        ? new Expectation(
                                MINUTE, Severity.values()[random.nextInt(Severity.values().length)])
                        : null);
    }

    private static Damping damping(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Damping.Off();
            case 1 ->
                    new Damping.Window(
                            random.nextDouble(20),
                            30,
                            random.nextLong(MINUTE, 99 * MINUTE),
                            random.nextBoolean());
            default ->
                    new Damping.Decay(
                            random.nextDouble(2000),
                            random.nextInt(2000),
                            random.nextDouble(2000, 4000),
                            random.nextDouble(100, 1000),
                            random.nextLong(MINUTE, 15 * MINUTE),
                            random.nextLong(60 * MINUTE, 90 * MINUTE),
                            random.nextBoolean());
        };
    }

    /** The built-in policy by another name. */
    static Policy renamed(String name) {
        Policy built = Policy.DEFAULT;
        return new Policy(
                name,
                built.damping(),
                built.coolDown(),
                built.holdDown(),
                built.reminders(),
                built.resolveAfter(),
                built.expectation());
    }

    private static @Nullable Policy read(String text) throws JsonProcessingException {
        Complaints complaints = new Complaints();
        JsonNode node = JSON.readTree(text);
        Policy policy = new PolicyReader(complaints).read("p", node, "policy");
        assertThat(complaints.listed()).isEmpty();
        return policy;
    }
}
