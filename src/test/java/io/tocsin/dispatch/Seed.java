package io.tocsin.dispatch;

import io.tocsin.alert.Labels;
import io.tocsin.ledger.Conversation.Member;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the fold writes it for the first time.
 *
 * @param group null for that of a single alert
 * @param showIn in how long it may be shown
 */
record Seed(
        UUID id, String receiver, @Nullable Labels group, Duration showIn, List<Member> members) {

    static Seed of(String receiver, Member... members) {
        return new Seed(UUID.randomUUID(), receiver, Labels.EMPTY, Duration.ZERO, List.of(members));
    }

    Seed in(Duration until) {
        return new Seed(id, receiver, group, until, members);
    }
}
