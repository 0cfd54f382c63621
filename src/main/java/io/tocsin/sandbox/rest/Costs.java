package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each request spends. A route has a window for each channel, server, application or webhook
 * in its path. What webhooks write also spends of their channel's window, which all writers share.
 */
final class Costs {

    private final World world;
    private final RestLimits limits;

    Costs(World world, RestLimits limits) {
        this.world = world;
        this.limits = limits;
    }

    /**
     * @param thread the parameter {@code thread_id}
     */
    Cost of(Route.Match match, Optional<Bot> bot, @Nullable String thread) {
        String resource = resource(match);
        List<Cost.Spend> spends = new ArrayList<>();
        spends.add(spend(match.route(), resource));
        Optional<ObjectNode> webhook = webhook(match);
        webhook.ifPresent(known -> spends.addAll(more(match.route(), known, thread)));
        long writer =
                webhook.map(known -> known.path("id").asLong())
                        .or(() -> bot.map(Bot::id))
                        .orElse(0L);
        return new Cost(writer, match.route().needsBot(), spends);
    }

    // Of a webhook or an interaction the token is a part of the name.
    private static String resource(Route.Match match) {
        if (match.ids().isEmpty()) {
            return "";
        }
        String id = match.ids().getFirst();
        return match.route().needsBot() || match.ids().size() < 2
                ? id
                : id + "/" + match.ids().get(1);
    }

    /** What a request that no route answers would spend. */
    Cost ofNothing() {
        return new Cost(0, false, List.of(spend(Route.GATEWAY, "")));
    }

    // Nothing when the token does not fit: who guesses must not spend what is the channel's.
    private Optional<ObjectNode> webhook(Route.Match match) {
        return match.route().needsBot() || match.ids().size() < 2
                ? Optional.empty()
                : world.webhooks()
                        .find(Call.id(match.ids().getFirst()))
                        .filter(found -> found.path("token").asText().equals(match.ids().get(1)));
    }

    private List<Cost.Spend> more(Route route, ObjectNode webhook, @Nullable String thread) {
        String channel =
                WebhookTarget.of(world, webhook, thread).map(id -> Long.toString(id)).orElse("");
        if (route == Route.EXECUTE_WEBHOOK) {
            return List.of(
                    new Cost.Spend(
                            route.bucketHash() + "-sustained",
                            webhook.path("id").asText(),
                            limits.webhooks().sustained()),
                    spend(Route.CREATE_MESSAGE, channel));
        }
        return route == Route.EDIT_WEBHOOK_MESSAGE
                ? List.of(spend(Route.EDIT_MESSAGE, channel))
                : List.of();
    }

    private Cost.Spend spend(Route route, String resource) {
        return new Cost.Spend(route.bucketHash(), resource, limits.window(route));
    }
}
