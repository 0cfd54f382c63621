package io.tocsin.discord;

import discord4j.core.DiscordClient;
import discord4j.rest.RestClient;

/**
 * A bot with its clients.
 *
 * @param sends writes messages, at the bot's pace
 * @param hears holds the gateway, and answers people at once
 */
record Bot(
        Account account,
        RestClient sends,
        DiscordClient hears,
        Pace pace,
        Traffic traffic,
        Starts starts) {}
