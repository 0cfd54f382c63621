package io.tocsin.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One report from a producer, normalised and valid.
 *
 * @param id the producer's name for this event; null if it gave none, and then nothing recognises a
 *     repeat of it
 * @param labels the alert's identity, {@code alertname} included
 * @param status what is reported
 * @param severity how bad it is
 * @param startsAt since when it fires, by the producer's clock
 * @param endsAt when it ended, or until when the report holds
 * @param content what to show
 * @param wishes what the producer wants done with it
 */
public record Event(
        @Nullable EventId id,
        Labels labels,
        Status status,
        Severity severity,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        Content content,
        Wishes wishes) {

    /** Refuses an event without {@code alertname}: it would have nothing to be called. */
    public Event {
        if (labels.get(Labels.ALERT_NAME) == null) {
            throw new IllegalArgumentException("an event needs the label " + Labels.ALERT_NAME);
        }
    }

    /** An event without wishes. */
    public Event(
            @Nullable EventId id,
            Labels labels,
            Status status,
            Severity severity,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            Content content) {
        this(id, labels, status, severity, startsAt, endsAt, content, Wishes.NONE);
    }
}
