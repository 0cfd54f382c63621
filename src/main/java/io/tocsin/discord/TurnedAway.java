package io.tocsin.discord;

import discord4j.rest.http.client.ClientException;

/** An answer that Discord4J would wait for and repeat by itself; this one it passes on. */
final class TurnedAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    TurnedAway(ClientException answer) {
        super(answer.getMessage(), null, false, false);
        this.reply = Reply.of(answer);
    }

    Reply reply() {
        return reply;
    }
}
