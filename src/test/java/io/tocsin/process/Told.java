package io.tocsin.process;

import java.util.Set;

/**
 * The messages by which people were told again, as the ledger has them.
 *
 * @param messages by their ids
 * @param nonces of those of which it knows only that they may be there
 */
public record Told(Set<Long> messages, Set<String> nonces) {

    public static final String MESSAGES =
            "select distinct cast(substring(detail from 'message ([0-9]+)') as bigint)"
                    + " from ledger where kind = 'delivered' and detail like 'told again by %'";

    public static final String NONCES =
            "select distinct substring(detail from 'nonce ([A-Za-z0-9_-]+)')"
                    + " from ledger where kind = 'delivered' and detail like 'perhaps told again %'";

    public Told {
        messages = Set.copyOf(messages);
        nonces = Set.copyOf(nonces);
    }

    /** Whether the ledger has this message. */
    public boolean has(long message, String nonce) {
        return messages.contains(message) || nonces.contains(nonce);
    }
}
