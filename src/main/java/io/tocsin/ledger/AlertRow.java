package io.tocsin.ledger;

import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.Memory;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** An alert as it is stored. For reading only: {@link Ledger} writes. */
@Entity
@Table(name = "alerts")
@NullUnmarked
public class AlertRow {

    @Id private long fingerprint;
    private String name;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> labels;

    private String status;
    private String severity;
    private int episode;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private @Nullable Instant endsAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    private long events;

    @JdbcTypeCode(SqlTypes.JSON)
    private ContentColumn content;

    @JdbcTypeCode(SqlTypes.JSON)
    private String memory;

    @Column(name = "runs_out_ms")
    private @Nullable Long runsOutAt;

    @Column(name = "acknowledged_by")
    private @Nullable String acknowledgedBy;

    private @Nullable String wanted;

    @Embedded private HeldColumns held;

    /** For Hibernate. */
    protected AlertRow() {}

    /** The alert's identity. */
    public Fingerprint fingerprint() {
        return new Fingerprint(fingerprint);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** All its labels. */
    public Map<String, String> labels() {
        return labels;
    }

    /** Firing or resolved. */
    public String status() {
        return status;
    }

    /** How bad it is, or was last. */
    public String severity() {
        return severity;
    }

    /** The number of the current or last episode. */
    public int episode() {
        return episode;
    }

    /** When that episode began. */
    public Instant startsAt() {
        return startsAt;
    }

    /** When that episode ended; null while it lasts. */
    public @Nullable Instant endsAt() {
        return endsAt;
    }

    /** When the alert changed last, by the event clock. */
    public Instant changedAt() {
        return changedAt;
    }

    /** When it was reported last, by the event clock. */
    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    /** How many reports the current or last episode had. */
    public long events() {
        return events;
    }

    /** What it says to people. */
    public ContentColumn content() {
        return content;
    }

    /** The open span of reports that changed nothing, if there is one. */
    public @Nullable HeldColumns held() {
        return held == null || held.reason() == null ? null : held;
    }

    /** What the policy remembers. */
    public Memory memory() {
        return MemoryJson.read(
                memory,
                new MemoryJson.Columns(
                        Status.parse(status).orElseThrow(),
                        Severity.parse(severity).orElseThrow(),
                        episode,
                        startsAt.toEpochMilli(),
                        endsAt == null ? 0 : endsAt.toEpochMilli()));
    }

    /** When its last report runs out, milliseconds since the epoch, as the policy counts. */
    public long runsOutAt() {
        return runsOutAt == null ? Long.MAX_VALUE : runsOutAt;
    }

    /** The receiver that its source wants to hear of it. */
    public @Nullable String wanted() {
        return wanted;
    }

    /** Who takes care of it, if somebody does. */
    public @Nullable String acknowledgedBy() {
        return acknowledgedBy;
    }
}
