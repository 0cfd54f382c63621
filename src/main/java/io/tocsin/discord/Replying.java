package io.tocsin.discord;

import discord4j.discordjson.json.AllowedMentionsData;
import discord4j.discordjson.json.WebhookMessageEditRequest;
import io.tocsin.chat.Answer;
import java.util.List;

/** Writes answers to people in Discord's words. They mention nobody. */
final class Replying {

    private static final AllowedMentionsData NOBODY =
            AllowedMentionsData.builder().parse(List.of()).build();

    private Replying() {}

    static WebhookMessageEditRequest edit(Answer answer) {
        return WebhookMessageEditRequest.builder()
                .contentOrNull(answer.text())
                .embeds(answer.embeds().stream().map(Embeds::of).toList())
                .allowedMentionsOrNull(NOBODY)
                .build();
    }
}
