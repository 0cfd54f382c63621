package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;

/** What a bot asks about itself, its application and its servers. */
final class OwnCalls {

    private final World world;
    private final SessionStarts starts;
    private final String gatewayPath;

    OwnCalls(World world, SessionStarts starts, String gatewayPath) {
        this.world = world;
        this.starts = starts;
        this.gatewayPath = gatewayPath;
    }

    Answer gateway(Call call) {
        return Answer.ok(Json.object().put("url", "ws://" + call.origin() + gatewayPath));
    }

    Answer gatewayBot(Call call) {
        ObjectNode tree =
                Json.object()
                        .put("url", "ws://" + call.origin() + gatewayPath)
                        .put("shards", starts.shards());
        tree.set("session_start_limit", starts.limit(call.bot().id()));
        return Answer.ok(tree);
    }

    Answer user(Call call) {
        return Answer.ok(
                People.bot(call.bot().id())
                        .put("mfa_enabled", false)
                        .put("locale", "en-US")
                        .put("premium_type", 0)
                        .putNull("email")
                        .put("verified", true));
    }

    Answer anyUser(Call call) {
        long id = call.id(0);
        if (id == 0) {
            return Answer.refused(Problem.NOT_FOUND);
        }
        return Answer.ok(id == call.bot().id() ? People.bot(id) : People.anyone(id));
    }

    Answer guilds(Call call) {
        long bot = call.bot().id();
        return Answer.ok(
                world.members().guilds(bot).stream()
                        .map(
                                guild ->
                                        Guilds.brief(
                                                guild,
                                                world.members().permissions(bot, guild.id())))
                        .toList());
    }

    Future<Answer> leave(Call call) {
        return world.members().member(call.bot().id(), call.id(0), false).map(Answer::nothing);
    }

    Answer guild(Call call) {
        return Practice.guild(call.id(0))
                .map(guild -> Answer.ok(Guilds.full(guild, world.members().roles(guild.id()))))
                .orElseGet(() -> Answer.refused(Problem.UNKNOWN_GUILD));
    }

    Answer application(Call call) {
        long id = call.bot().id();
        ObjectNode tree =
                Json.object()
                        .put("id", Long.toString(id))
                        .put("name", People.bot(id).path("username").asText())
                        .putNull("icon")
                        .put("description", "")
                        .put("summary", "")
                        .putNull("type")
                        .put("verify_key", "0".repeat(64))
                        .put("flags", 0)
                        .put("flags_new", "0")
                        .put("bot_public", true)
                        .put("bot_require_code_grant", false)
                        .putNull("interactions_endpoint_url")
                        .putNull("role_connections_verification_url")
                        .put("approximate_guild_count", world.members().guilds(id).size())
                        .put("approximate_user_install_count", 0)
                        .put("approximate_user_authorization_count", 0)
                        .put("explicit_content_filter", 0)
                        .putNull("team");
        tree.putArray("redirect_uris");
        tree.putArray("eligible_oauth2_scopes").add("bot").add("applications.commands");
        tree.set("owner", People.anyone(Practice.OPERATOR));
        tree.set("bot", People.bot(id));
        return Answer.ok(tree);
    }
}
