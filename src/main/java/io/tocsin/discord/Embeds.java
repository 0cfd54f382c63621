package io.tocsin.discord;

import discord4j.discordjson.json.EmbedData;
import discord4j.discordjson.json.EmbedFieldData;
import discord4j.discordjson.json.EmbedFooterData;
import discord4j.discordjson.json.ImmutableEmbedData;
import io.tocsin.dispatch.Embed;

/** Writes boxes in Discord's words; what there is not is left out. */
final class Embeds {

    private Embeds() {}

    static EmbedData of(Embed box) {
        ImmutableEmbedData.Builder embed =
                EmbedData.builder().color(box.color()).timestamp(box.at().toString());
        if (!box.title().isEmpty()) {
            embed.title(box.title());
        }
        if (box.url() != null) {
            embed.url(box.url());
        }
        if (!box.description().isEmpty()) {
            embed.description(box.description());
        }
        if (!box.footer().isEmpty()) {
            embed.footer(EmbedFooterData.builder().text(box.footer()).build());
        }
        for (Embed.Field field : box.fields()) {
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
