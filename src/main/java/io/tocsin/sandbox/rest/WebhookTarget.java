package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Snowflakes;
import io.tocsin.sandbox.world.World;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a webhook writes: its channel, or a thread of it. */
final class WebhookTarget {

    private WebhookTarget() {}

    /**
     * @param thread the parameter {@code thread_id}
     * @return nothing when the thread does not exist or is another channel's
     */
    static Optional<Long> of(World world, ObjectNode webhook, @Nullable String thread) {
        String channel = webhook.path("channel_id").asText();
        if (thread == null) {
            return Optional.of(Long.parseLong(channel));
        }
        long id = Snowflakes.parse(thread).orElse(0);
        return world.channel(id)
                .filter(found -> found.path("parent_id").asText().equals(channel))
                .map(_ -> id);
    }
}
