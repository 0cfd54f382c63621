package io.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.Randomness;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that nobody means well: each is answered, and none by a failure of ours. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class HostileBodiesTest {

    private static final String WHOLE =
            """
            {"config": "route: {routes: [{match: ['a=~\\"b|c\\"'], groupBy: [x]}]}",
             "alerts": [{"labels": {"a": "b"}}], "matchers": ["a=\\"b\\""], "name": "A",
             "duration": "1h", "author": "ann", "comment": "x", "route": {"receiver": "x"}}
            """;

    private final RandomGenerator random = Randomness.of(HostileBodiesTest.class);

    @ParameterizedTest
    @CsvSource({
        "/api/v1/config/check, application/json",
        "/api/v1/config/check, application/yaml",
        "/api/v1/config/convert, application/yaml",
        "/api/v1/silences, application/json",
        "/api/v1/events, application/json",
        "/api/v1/policy/explain, application/json",
    })
    void every_body_is_answered(String path, String type) {
        for (int i = 0; i < 150; i++) {
            byte[] body = body(i);
            int status = given().header("Content-Type", type).body(body).post(path).statusCode();
            assertThat(status)
                    .as(() -> new String(body, StandardCharsets.ISO_8859_1))
                    .isBetween(200, 499);
        }
    }

    private byte[] body(int number) {
        return switch (number % 5) {
            case 0 -> noise();
            case 1 -> nested("[");
            case 2 -> nested("{\"labels\":");
            case 3 -> nested("- ");
            default -> garbled();
        };
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(1, 500)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] nested(String opening) {
        return opening.repeat(random.nextInt(1, 5_000)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] garbled() {
        byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int slips = random.nextInt(1, 6); slips > 0; slips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
