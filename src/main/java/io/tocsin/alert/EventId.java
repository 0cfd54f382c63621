package io.tocsin.alert;

/**
 * What a producer calls an event. The same id from the same source names the same event, however
 * often it is sent.
 *
 * @param source who sent it; empty if the producer did not say
 * @param id the producer's own id; not empty
 */
public record EventId(String source, String id) {

    /** Refuses an empty id: an event without one has no {@code EventId} at all. */
    public EventId {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an event id must not be empty");
        }
    }
}
