package io.tocsin.dispatch;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Remarks;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts to draw. */
final class Members {

    static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

    private Members() {}

    static Conversation.Member firing(String name) {
        return of(Labels.of(Map.of("alertname", name)), Content.EMPTY, null);
    }

    static Conversation.Member of(Labels labels, Content content, @Nullable Instant until) {
        return new Conversation.Member(
                labels.fingerprint().value(),
                labels,
                until == null ? Status.FIRING : Status.RESOLVED,
                Severity.CRITICAL,
                new Conversation.Span(SINCE, until, 7),
                content,
                Remarks.NONE);
    }

    static Content linked(@Nullable String url) {
        return new Content(Labels.EMPTY, null, null, url, null);
    }
}
