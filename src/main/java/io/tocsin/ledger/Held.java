package io.tocsin.ledger;

import io.tocsin.policy.Reason;
import java.util.UUID;

/**
 * A span of reports that changed nothing.
 *
 * @param entry the ledger entry that counts them
 * @param reason why they changed nothing
 * @param count how many there were
 * @param since the first one's time, milliseconds since the epoch
 */
public record Held(UUID entry, Reason reason, long count, long since) {}
