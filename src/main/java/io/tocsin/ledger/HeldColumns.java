package io.tocsin.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The span of reports that changed nothing, as it is stored with an alert.
 *
 * @param reason why they changed nothing; null if there is no open span
 * @param count how many there were
 * @param since when the first came
 */
@Embeddable
public record HeldColumns(
        @Column(name = "held_reason") @Nullable String reason,
        @Column(name = "held_count") long count,
        @Column(name = "held_since") @Nullable Instant since) {}
