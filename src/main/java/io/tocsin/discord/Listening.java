package io.tocsin.discord;

import discord4j.core.GatewayDiscordClient;
import org.reactivestreams.Publisher;

/** Hears what arrives over a connection to Discord's gateway. */
interface Listening {

    /**
     * Hears what {@code client} brings, for as long as it is subscribed. Called once for every
     * login.
     *
     * @param bot the name of the bot whose connection it is
     */
    Publisher<?> listen(GatewayDiscordClient client, String bot);
}
