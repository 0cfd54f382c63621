package io.tocsin.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** Puts {@link RecordingEventLog} in place of Redis, and makes the limits small. */
public final class FakeLogProfile implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RecordingEventLog.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tocsin.intake.max-body", "64K",
                "tocsin.intake.max-in-flight", "100K",
                "tocsin.intake.max-events", "50",
                "tocsin.intake.body-timeout", "1s",
                "tocsin.intake.inbox.enabled", "false");
    }
}
