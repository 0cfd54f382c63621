package io.tocsin.journey;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Policies of seconds, and a Discord that takes many messages. */
public final class HastyPolicies implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tocsin.config", "src/test/resources/journey/tocsin.yaml",
                "tocsin.sandbox.limits.create", "50/1s",
                "tocsin.sandbox.limits.edit", "50/1s");
    }
}
