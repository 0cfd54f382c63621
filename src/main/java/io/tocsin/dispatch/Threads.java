package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Post;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the threads of messages: the timeline of what they show. */
final class Threads {

    private final Surroundings around;

    Threads(Surroundings around) {
        this.around = around;
    }

    /** Whether the message is to have one. */
    boolean wants(Post post) {
        return !post.place().bot().startsWith("webhook:")
                && around.outlets()
                        .receiver(post.receiver())
                        .map(receiver -> receiver.presentation().threads())
                        .orElse(false);
    }

    /** Brings the thread of a message up to date. */
    Uni<@Nullable Duration> write(UUID post) {
        return Uni.createFrom().item(Duration.ZERO);
    }
}
