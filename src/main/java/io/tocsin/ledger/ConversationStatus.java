package io.tocsin.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What a conversation should show and does show, as it is stored. For reading only. */
@Entity
@Table(name = "conversations")
@NullUnmarked
public class ConversationStatus {

    @Id private UUID id;
    private String receiver;

    @Column(name = "channel_id")
    private @Nullable Long channelId;

    @Column(name = "message_id")
    private @Nullable Long messageId;

    private long revision;

    @Column(name = "delivered_revision")
    private long deliveredRevision;

    @Column(name = "delivered_at")
    private @Nullable Instant deliveredAt;

    @Column(name = "dead_reason")
    private @Nullable String deadReason;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "group_labels")
    private @Nullable Map<String, String> groupLabels;

    private int number;

    /** For Hibernate. */
    protected ConversationStatus() {}

    /** Derived from what it is about. */
    public UUID id() {
        return id;
    }

    /** Who hears of it. */
    public String receiver() {
        return receiver;
    }

    /** Discord's channel; null before the first try to deliver it. */
    public @Nullable Long channelId() {
        return channelId;
    }

    /** Discord's message; null before the first delivery. */
    public @Nullable Long messageId() {
        return messageId;
    }

    /** The number of the picture that should be shown. */
    public long revision() {
        return revision;
    }

    /** The number of the picture that is shown; 0 if there is none. */
    public long deliveredRevision() {
        return deliveredRevision;
    }

    /** When it was shown. */
    public @Nullable Instant deliveredAt() {
        return deliveredAt;
    }

    /** Why it cannot be delivered, if it cannot. */
    public @Nullable String deadReason() {
        return deadReason;
    }

    /** What the alerts that share it have in common; null if it is about one alert alone. */
    public @Nullable Map<String, String> groupLabels() {
        return groupLabels;
    }

    /** Which of its group's conversations it is; of no meaning for a single alert's. */
    public int number() {
        return number;
    }
}
