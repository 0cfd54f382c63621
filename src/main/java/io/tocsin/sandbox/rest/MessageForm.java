package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Draft;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import io.tocsin.sandbox.world.People;
import io.tocsin.sandbox.world.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a bot may send as a message
 * (https://docs.discord.com/developers/resources/message#create-message).
 */
final class MessageForm {

    private static final int CONTENT = 2_000;
    private static final int NONCE = 25;
    private static final int WEBHOOK_NAME = 80;
    private static final int SECOND_VERSION = 1 << 15;
    private static final long MAY_SET = (1 << 2) | (1 << 12) | SECOND_VERSION;

    private MessageForm() {}

    static Outcome<Draft> create(JsonNode body, Bot author) {
        FormErrors errors = new FormErrors();
        Form form = new Form(body, "", errors);
        Mentions mentions = Mentions.read(form);
        ObjectNode message = complete(form, mentions);
        message.set("author", People.bot(author.id()));
        String nonce = form.string("nonce", NONCE);
        if (nonce != null) {
            message.set("nonce", form.raw().get("nonce"));
        }
        boolean enforce = form.flag("enforce_nonce", false);
        Draft.Reply reply = reply(form, mentions);
        return checked(errors, message)
                .map(valid -> new Draft(author.id(), nonce, enforce, reply, valid));
    }

    /**
     * What a webhook may send: without a nonce, and under another name if it likes
     * (https://docs.discord.com/developers/resources/webhook#execute-webhook).
     */
    static Outcome<Draft> ofWebhook(JsonNode body, ObjectNode webhook) {
        FormErrors errors = new FormErrors();
        Form form = new Form(body, "", errors);
        ObjectNode message = complete(form, Mentions.read(form));
        String name = form.string("username", WEBHOOK_NAME);
        form.url("avatar_url");
        long id = webhook.path("id").asLong();
        message.set(
                "author",
                People.webhook(
                        id, name == null || name.isBlank() ? webhook.path("name").asText() : name));
        message.put("webhook_id", Long.toString(id));
        if (webhook.hasNonNull("application_id")) {
            message.set("application_id", webhook.get("application_id"));
        }
        return checked(errors, message).map(valid -> new Draft(id, null, false, null, valid));
    }

    private static ObjectNode complete(Form form, Mentions mentions) {
        ObjectNode message = Json.object();
        fill(form, mentions, message, true);
        message.put("tts", form.flag("tts", false)).put("pinned", false);
        message.putArray("attachments");
        return message;
    }

    private static Draft.@Nullable Reply reply(Form form, Mentions mentions) {
        Form reference = form.object("message_reference");
        if (reference == null) {
            return null;
        }
        Long replyTo = reference.snowflake("message_id");
        if (replyTo == null) {
            if (!reference.has("message_id")) {
                reference.errors().required(reference.path("message_id"));
            }
            return null;
        }
        return new Draft.Reply(
                replyTo, reference.flag("fail_if_not_exists", true), mentions.repliedUser());
    }

    /** Changes what the form names and leaves the rest. */
    static Outcome<ObjectNode> edit(JsonNode body, ObjectNode message) {
        FormErrors errors = new FormErrors();
        Form form = new Form(body, "", errors);
        fill(form, Mentions.read(form), message, false);
        return checked(errors, message);
    }

    private static void fill(Form form, Mentions mentions, ObjectNode message, boolean all) {
        Long flags = form.integer("flags", 0, Integer.MAX_VALUE);
        long kept = message.path("flags").asLong() & ~MAY_SET;
        if (all || flags != null) {
            message.put("flags", (int) (kept | ((flags == null ? 0 : flags) & MAY_SET)));
        }
        boolean secondVersion = (message.path("flags").asInt() & SECOND_VERSION) != 0;
        if (all || form.has("content")) {
            String content = trimmed(form.string("content", CONTENT));
            message.put("content", content);
            mentions.apply(content, message);
        }
        if (all || form.has("embeds")) {
            message.set("embeds", EmbedForm.read(form));
        }
        if (all || form.has("components")) {
            message.set("components", ComponentForm.read(form, secondVersion));
        }
        if (secondVersion
                && (!message.path("content").asText().isEmpty()
                        || !message.path("embeds").isEmpty())) {
            form.errors()
                    .add(
                            message.path("embeds").isEmpty() ? "content" : "embeds",
                            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                            "The field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        }
    }

    private static String trimmed(@Nullable String content) {
        return content == null ? "" : content.strip();
    }

    private static Outcome<ObjectNode> checked(FormErrors errors, ObjectNode message) {
        return errors.problem()
                .<Outcome<ObjectNode>>map(Refused::new)
                .orElseGet(
                        () -> {
                            boolean empty =
                                    message.path("content").asText().isEmpty()
                                            && message.path("embeds").isEmpty()
                                            && message.path("components").isEmpty();
                            return empty
                                    ? new Refused<>(Problem.EMPTY_MESSAGE)
                                    : new Done<>(message);
                        });
    }
}
