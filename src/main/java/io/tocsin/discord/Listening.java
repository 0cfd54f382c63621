package io.tocsin.discord;

import discord4j.core.GatewayDiscordClient;
import org.reactivestreams.Publisher;

/** Hears what people do in Discord. Found by being a bean. */
interface Listening {

    /**
     * Called for every connection when it is there; what is returned is subscribed to until the
     * connection ends. Must deal with its own errors.
     *
     * @param bot the name of the bot that the connection belongs to
     */
    Publisher<?> listen(GatewayDiscordClient client, String bot);
}
