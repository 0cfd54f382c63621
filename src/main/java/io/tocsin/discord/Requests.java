package io.tocsin.discord;

import discord4j.discordjson.json.AllowedMentionsData;
import discord4j.discordjson.json.EmbedData;
import discord4j.discordjson.json.EmbedFieldData;
import discord4j.discordjson.json.EmbedFooterData;
import discord4j.discordjson.json.ImmutableEmbedData;
import discord4j.discordjson.json.MessageCreateRequest;
import discord4j.discordjson.json.MessageEditRequest;
import discord4j.discordjson.possible.Possible;
import io.tocsin.dispatch.Embed;
import io.tocsin.dispatch.Message;
import java.util.List;
import java.util.Optional;

/** Writes messages in Discord's words. Nobody is ever mentioned by what an event says. */
final class Requests {

    private static final AllowedMentionsData NOBODY =
            AllowedMentionsData.builder().parse(List.of()).build();

    private Requests() {}

    static MessageCreateRequest create(String nonce, Message message) {
        return MessageCreateRequest.builder()
                .nonce(nonce)
                .enforceNonce(true)
                .embeds(embeds(message))
                .allowedMentions(NOBODY)
                .build();
    }

    static MessageEditRequest edit(Message message) {
        return MessageEditRequest.builder()
                .embeds(Possible.of(Optional.of(embeds(message))))
                .allowedMentions(Possible.of(Optional.of(NOBODY)))
                .build();
    }

    private static List<EmbedData> embeds(Message message) {
        return message.embeds().stream().map(Requests::embed).toList();
    }

    private static EmbedData embed(Embed message) {
        ImmutableEmbedData.Builder embed =
                EmbedData.builder()
                        .title(message.title())
                        .color(message.color())
                        .timestamp(message.at().toString())
                        .footer(EmbedFooterData.builder().text(message.footer()).build());
        if (message.url() != null) {
            embed.url(message.url());
        }
        if (!message.description().isEmpty()) {
            embed.description(message.description());
        }
        for (Embed.Field field : message.fields()) {
            embed.addField(
                    EmbedFieldData.builder()
                            .name(field.name())
                            .value(field.value())
                            .inline(field.inline())
                            .build());
        }
        return embed.build();
    }
}
