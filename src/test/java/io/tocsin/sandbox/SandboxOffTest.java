package io.tocsin.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tocsin.EmbeddedServersResource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a real token there is no practice Discord. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
@TestProfile(SandboxOffTest.WithToken.class)
class SandboxOffTest {

    /** A token, and an address where nobody is. */
    public static class WithToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // The address keeps the bot from knocking at the real Discord.
            return Map.of(
                    "tocsin.discord.token", "MTIz.a.b",
                    "tocsin.discord.channel", "1",
                    "tocsin.discord.url", "http://127.0.0.1:9/api/v10");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sandbox",
                "/sandbox/",
                "/sandbox/state",
                "/sandbox/page.js",
                "/sandbox/api/v10/gateway",
                "/sandbox/gateway"
            })
    void its_paths_are_absent(String path) {
        given().get(path).then().statusCode(404);
    }

    @Test
    void it_is_wanted_without_a_token_unless_it_is_switched_off() {
        assertThat(SandboxMount.wanted(Optional.empty(), Optional.empty())).isTrue();
        assertThat(SandboxMount.wanted(Optional.empty(), Optional.of(" "))).isTrue();
        assertThat(SandboxMount.wanted(Optional.of(false), Optional.empty())).isFalse();
        assertThat(SandboxMount.wanted(Optional.of(true), Optional.of("token"))).isFalse();
    }
}
