package io.tocsin.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** Reads the inbox hastily into {@link RecordingEventLog}. */
public final class InboxProfile implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RecordingEventLog.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tocsin.intake.max-body", "10K",
                "tocsin.intake.max-events", "50",
                "tocsin.intake.inbox.block", "200ms",
                "tocsin.intake.inbox.claim-after", "300ms",
                "tocsin.intake.inbox.claim-every", "100ms",
                "tocsin.intake.inbox.min-backoff", "10ms",
                "tocsin.intake.inbox.max-backoff", "100ms");
    }
}
