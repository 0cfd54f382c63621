package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Draft;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Webhooks as a bot sees them (https://docs.discord.com/developers/resources/webhook). */
final class WebhookCalls {

    private static final int NAME = 80;
    private static final List<String> FORBIDDEN = List.of("discord", "clyde");

    private final World world;
    private final String apiPath;

    WebhookCalls(World world, String apiPath) {
        this.world = world;
        this.apiPath = apiPath;
    }

    Answer ofChannel(Call call) {
        return all(call, world.webhooks().ofChannel(call.id(0)));
    }

    Answer ofGuild(Call call) {
        return all(call, world.webhooks().ofGuild(call.id(0)));
    }

    private Answer all(Call call, List<ObjectNode> webhooks) {
        return Answer.ok(webhooks.stream().map(webhook -> shown(call, webhook)).toList());
    }

    Answer read(Call call) {
        return world.webhooks()
                .find(call.id(0))
                .map(webhook -> Answer.ok(shown(call, webhook)))
                .orElseGet(() -> Answer.refused(Problem.UNKNOWN_WEBHOOK));
    }

    Future<Answer> create(Call call) {
        return filled(
                call,
                form -> {
                    String name = form.required("name", NAME);
                    return () ->
                            world.webhooks()
                                    .create(
                                            call.id(0),
                                            name == null ? "" : name.strip(),
                                            call.bot().id());
                });
    }

    Future<Answer> edit(Call call) {
        return filled(
                call,
                form -> {
                    String name = form.has("name") ? form.required("name", NAME) : null;
                    Long channel = form.snowflake("channel_id");
                    return () -> world.webhooks().edit(call.id(0), name, channel);
                });
    }

    /** As {@link #edit}; who has but the token may not move it. */
    Future<Answer> editByToken(Call call) {
        return filled(
                call,
                form -> {
                    String name = form.has("name") ? form.required("name", NAME) : null;
                    return () -> world.webhooks().edit(call.id(0), name, null);
                });
    }

    private Future<Answer> filled(
            Call call, Function<Form, Supplier<Future<Outcome<ObjectNode>>>> read) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) -> {
                FormErrors errors = new FormErrors();
                Supplier<Future<Outcome<ObjectNode>>> deed = read.apply(new Form(body, "", errors));
                forbidden(body.path("name").asText(), errors);
                yield errors.problem().isPresent()
                        ? Answer.later(errors.problem().get())
                        : deed.get()
                                .map(outcome -> outcome.map(webhook -> shown(call, webhook)))
                                .map(Answer::shown);
            }
        };
    }

    private static void forbidden(String name, FormErrors errors) {
        String lower = name.toLowerCase(Locale.ROOT);
        FORBIDDEN.stream()
                .filter(lower::contains)
                .forEach(
                        word ->
                                errors.add(
                                        "name",
                                        "USERNAME_INVALID_CONTAINS",
                                        "Username cannot contain \"" + word + "\""));
    }

    Future<Answer> delete(Call call) {
        return world.webhooks().delete(call.id(0)).map(Answer::nothing);
    }

    private ObjectNode shown(Call call, ObjectNode webhook) {
        return webhook.put(
                "url",
                "http://"
                        + call.origin()
                        + apiPath
                        + "/webhooks/"
                        + webhook.path("id").asText()
                        + "/"
                        + webhook.path("token").asText());
    }

    /** The webhook of a call whose path holds its id and token. */
    private Outcome<ObjectNode> trusted(Call call) {
        return world.webhooks()
                .find(call.id(0))
                .<Outcome<ObjectNode>>map(
                        webhook ->
                                webhook.path("token").asText().equals(call.ids().get(1))
                                        ? new Done<>(webhook)
                                        : new Refused<>(Problem.INVALID_WEBHOOK_TOKEN))
                .orElseGet(() -> new Refused<>(Problem.UNKNOWN_WEBHOOK));
    }

    /** As {@link #read}, but does not say whose it is. */
    Answer readByToken(Call call) {
        return Answer.shown(
                trusted(call)
                        .map(
                                webhook -> {
                                    ObjectNode shown = shown(call, webhook);
                                    shown.remove("user");
                                    return shown;
                                }));
    }

    Future<Answer> byToken(Call call, Function<Call, Future<Answer>> deed) {
        return switch (trusted(call)) {
            case Refused<ObjectNode>(Problem problem) -> Answer.later(problem);
            case Done<ObjectNode> _ -> deed.apply(call);
        };
    }

    Future<Answer> execute(Call call) {
        return in(
                call,
                (webhook, channel) ->
                        switch (call.json()) {
                            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
                            case Done<JsonNode>(JsonNode body) ->
                                    switch (MessageForm.ofWebhook(body, webhook)) {
                                        case Refused<Draft>(Problem problem) ->
                                                Answer.later(problem);
                                        case Done<Draft>(Draft draft) ->
                                                world.messages()
                                                        .create(channel, draft)
                                                        .map(outcome -> told(call, outcome));
                                    };
                        });
    }

    // Nothing comes back unless the caller wants to wait for it; a refusal always does.
    private static Answer told(Call call, Outcome<ObjectNode> outcome) {
        return "true".equals(call.query().get("wait"))
                ? Answer.shown(outcome)
                : Answer.nothing(outcome);
    }

    Future<Answer> message(Call call) {
        return in(
                call,
                (webhook, channel) ->
                        Future.succeededFuture(Answer.shown(own(call, webhook, channel))));
    }

    Future<Answer> editMessage(Call call) {
        return in(
                call,
                (webhook, channel) ->
                        switch (own(call, webhook, channel)) {
                            case Refused<ObjectNode>(Problem problem) -> Answer.later(problem);
                            case Done<ObjectNode> _ -> edit(call, webhook, channel);
                        });
    }

    private Future<Answer> edit(Call call, ObjectNode webhook, long channel) {
        return switch (call.json()) {
            case Refused<JsonNode>(Problem problem) -> Answer.later(problem);
            case Done<JsonNode>(JsonNode body) ->
                    world.messages()
                            .edit(
                                    channel,
                                    call.id(2),
                                    webhook.path("id").asLong(),
                                    message -> MessageForm.edit(body, message))
                            .map(Answer::shown);
        };
    }

    Future<Answer> deleteMessage(Call call) {
        return in(
                call,
                (webhook, channel) ->
                        switch (own(call, webhook, channel)) {
                            case Refused<ObjectNode>(Problem problem) -> Answer.later(problem);
                            case Done<ObjectNode> _ ->
                                    world.messages()
                                            .delete(channel, call.id(2))
                                            .map(Answer::nothing);
                        });
    }

    // To a webhook there are no messages but its own.
    private Outcome<ObjectNode> own(Call call, ObjectNode webhook, long channel) {
        return switch (world.messages().read(channel, call.id(2))) {
            case Refused<ObjectNode>(Problem problem) -> new Refused<>(problem);
            case Done<ObjectNode>(ObjectNode message) ->
                    message.path("webhook_id").equals(webhook.path("id"))
                            ? new Done<>(message)
                            : new Refused<>(Problem.UNKNOWN_MESSAGE);
        };
    }

    @FunctionalInterface
    private interface Deed {
        Future<Answer> in(ObjectNode webhook, long channel);
    }

    private Future<Answer> in(Call call, Deed deed) {
        return switch (trusted(call)) {
            case Refused<ObjectNode>(Problem problem) -> Answer.later(problem);
            case Done<ObjectNode>(ObjectNode webhook) ->
                    WebhookTarget.of(world, webhook, call.query().get("thread_id"))
                            .map(channel -> deed.in(webhook, channel))
                            .orElseGet(() -> Answer.later(Problem.UNKNOWN_CHANNEL));
        };
    }
}
