package io.tocsin.discord;

import discord4j.discordjson.Id;
import discord4j.discordjson.json.AllowedMentionsData;
import discord4j.discordjson.json.ComponentData;
import discord4j.discordjson.json.EmbedData;
import discord4j.discordjson.json.EmojiData;
import discord4j.discordjson.json.ImmutableComponentData;
import discord4j.discordjson.json.ImmutableMessageCreateRequest;
import discord4j.discordjson.json.ImmutableWebhookExecuteRequest;
import discord4j.discordjson.json.MessageCreateRequest;
import discord4j.discordjson.json.MessageEditRequest;
import discord4j.discordjson.json.MessageReferenceData;
import discord4j.discordjson.json.StartThreadFromMessageRequest;
import discord4j.discordjson.json.WebhookExecuteRequest;
import discord4j.discordjson.json.WebhookMessageEditRequest;
import discord4j.discordjson.possible.Possible;
import io.tocsin.dispatch.Button;
import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Pings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes messages in Discord's words. Nobody is ever mentioned by what an event says. */
final class Requests {

    private static final int ACTION_ROW = 1;
    private static final int BUTTON = 2;

    /** A week, the longest; Discord opens a thread again when something is written in it. */
    private static final int ARCHIVE_AFTER_MINUTES = 10_080;

    private Requests() {}

    static MessageCreateRequest create(String nonce, Message message) {
        ImmutableMessageCreateRequest.Builder request =
                MessageCreateRequest.builder()
                        .nonce(nonce)
                        .enforceNonce(true)
                        .embeds(embeds(message))
                        .components(rows(message))
                        .allowedMentions(mentions(message.pings()));
        if (!message.content().isEmpty()) {
            request.content(message.content());
        }
        if (message.replyTo() != null) {
            // What it answers may be deleted by now; what it says is worth saying nevertheless.
            request.messageReference(
                    MessageReferenceData.builder()
                            .messageId(Id.of(message.replyTo()))
                            .failIfNotExists(false)
                            .build());
        }
        return request.build();
    }

    /** Everything, so that what is no longer there goes. */
    static MessageEditRequest edit(Message message) {
        return MessageEditRequest.builder()
                .content(Possible.of(Optional.of(message.content())))
                .embeds(Possible.of(Optional.of(embeds(message))))
                .components(Possible.of(Optional.of(rows(message))))
                .allowedMentions(Possible.of(Optional.of(mentions(message.pings()))))
                .build();
    }

    static WebhookExecuteRequest execute(Message message) {
        ImmutableWebhookExecuteRequest.Builder request =
                WebhookExecuteRequest.builder()
                        .embeds(embeds(message))
                        .allowedMentions(mentions(message.pings()));
        if (!message.content().isEmpty()) {
            request.content(message.content());
        }
        return request.build();
    }

    static WebhookMessageEditRequest editOfWebhook(Message message) {
        return WebhookMessageEditRequest.builder()
                .contentOrNull(message.content())
                .embeds(embeds(message))
                .allowedMentionsOrNull(mentions(message.pings()))
                .build();
    }

    static StartThreadFromMessageRequest thread(String name) {
        return StartThreadFromMessageRequest.builder()
                .name(name)
                .autoArchiveDuration(ARCHIVE_AFTER_MINUTES)
                .build();
    }

    private static AllowedMentionsData mentions(Pings pings) {
        return AllowedMentionsData.builder()
                .parse(pings.everyone() ? List.of("everyone") : List.of())
                .roles(ids(pings.roles()))
                .users(ids(pings.users()))
                .build();
    }

    private static List<String> ids(Set<Long> ids) {
        return ids.stream().sorted(Long::compareUnsigned).map(Long::toUnsignedString).toList();
    }

    private static List<ComponentData> rows(Message message) {
        return message.buttons().isEmpty()
                ? List.of()
                : List.of(
                        ComponentData.builder()
                                .type(ACTION_ROW)
                                .components(
                                        message.buttons().stream().map(Requests::button).toList())
                                .build());
    }

    private static ComponentData button(Button button) {
        ImmutableComponentData.Builder component =
                ComponentData.builder()
                        .type(BUTTON)
                        .customId(button.id())
                        .label(button.label())
                        .style(
                                switch (button.style()) {
                                    case PRIMARY -> 1;
                                    case SECONDARY -> 2;
                                    case SUCCESS -> 3;
                                })
                        .disabled(!button.enabled());
        if (button.emoji() != null) {
            component.emoji(EmojiData.builder().name(button.emoji()).build());
        }
        return component.build();
    }

    private static List<EmbedData> embeds(Message message) {
        return message.embeds().stream().map(Embeds::of).toList();
    }
}
