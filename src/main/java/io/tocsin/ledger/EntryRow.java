package io.tocsin.ledger;

import io.tocsin.alert.Fingerprint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A ledger entry as it is stored. For reading only: {@link Ledger} writes. */
@Entity
@Table(name = "ledger")
@NullUnmarked
public class EntryRow {

    @Id private UUID id;
    private Instant at;
    private String kind;
    private @Nullable String decision;
    private @Nullable String reason;
    private @Nullable Long fingerprint;
    private @Nullable String name;
    private @Nullable Integer episode;
    private @Nullable String severity;
    private long count;
    private @Nullable Instant until;
    private @Nullable UUID conversation;
    private @Nullable UUID silence;
    private @Nullable String detail;
    private @Nullable Double penalty;
    private @Nullable Double threshold;

    @Column(name = "holds_until")
    private @Nullable Instant holdsUntil;

    private @Nullable Long figure;

    /** For Hibernate. */
    protected EntryRow() {}

    /** Begins with the time; see {@link EntryId}. */
    public UUID id() {
        return id;
    }

    /** When it happened, by the event clock. */
    public Instant at() {
        return at;
    }

    /** The {@link Kind#text()}. */
    public String kind() {
        return kind;
    }

    /** What the policy said, if it was asked. */
    public @Nullable String decision() {
        return decision;
    }

    /** Why. */
    public @Nullable String reason() {
        return reason;
    }

    /** Which alert, if it is about one. */
    public @Nullable Fingerprint fingerprint() {
        return fingerprint == null ? null : new Fingerprint(fingerprint);
    }

    /** What the alert is called. */
    public @Nullable String name() {
        return name;
    }

    /** The alert's episode at that time. */
    public @Nullable Integer episode() {
        return episode;
    }

    /** How bad it was at that time. */
    public @Nullable String severity() {
        return severity;
    }

    /** How many reports the entry stands for. */
    public long count() {
        return count;
    }

    /** When the last of them came. */
    public @Nullable Instant until() {
        return until;
    }

    /** In which conversation it is shown. */
    public @Nullable UUID conversation() {
        return conversation;
    }

    /** Which silence, if it is about one. */
    public @Nullable UUID silence() {
        return silence;
    }

    /** More about it, in words. */
    public @Nullable String detail() {
        return detail;
    }

    /** How restless the alert was, if that played a part. */
    public @Nullable Double penalty() {
        return penalty;
    }

    /** What that was compared with. */
    public @Nullable Double threshold() {
        return threshold;
    }

    /** Until when the decision holds, if it does so only for a time. */
    public @Nullable Instant holdsUntil() {
        return holdsUntil;
    }

    /** How many there were: changes while flapping, held changes at its end, reminders so far. */
    public @Nullable Long figure() {
        return figure;
    }
}
