package io.tocsin.sandbox.rest;

import java.time.Duration;

/**
 * How fast bots may be. Only the global limit is documented
 * (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit); the others are what
 * Discord is seen to do, and may change there at any time.
 *
 * @param globalPerSecond requests of one bot in any second
 * @param create message creation in one channel, by all bots together
 * @param edit message edits in one channel, by all bots together
 * @param other each other route, for each channel or guild in its path
 */
public record RestLimits(
        int globalPerSecond, RateWindow create, RateWindow edit, RateWindow other) {

    public static final RestLimits DEFAULT =
            new RestLimits(
                    50,
                    new RateWindow(5, Duration.ofSeconds(5)),
                    new RateWindow(5, Duration.ofSeconds(5)),
                    new RateWindow(50, Duration.ofSeconds(1)));

    public RestLimits {
        if (globalPerSecond < 1) {
            throw new IllegalArgumentException(
                    "The global limit must be positive: " + globalPerSecond);
        }
    }

    RateWindow window(Route route) {
        return switch (route) {
            case CREATE_MESSAGE -> create;
            case EDIT_MESSAGE -> edit;
            case GATEWAY,
                    GATEWAY_BOT,
                    OWN_USER,
                    USER,
                    OWN_GUILDS,
                    OWN_APPLICATION,
                    OWN_OAUTH_APPLICATION ->
                    other;
            case GUILD, GUILD_CHANNELS, CREATE_CHANNEL, CHANNEL, EDIT_CHANNEL, DELETE_CHANNEL ->
                    other;
            case MESSAGES, BULK_DELETE, MESSAGE, DELETE_MESSAGE, START_THREAD, TYPING -> other;
            case COMMANDS, PUT_COMMANDS, GUILD_COMMANDS, PUT_GUILD_COMMANDS -> other;
            case CREATE_COMMAND, COMMAND, EDIT_COMMAND, DELETE_COMMAND -> other;
            case CREATE_GUILD_COMMAND, GUILD_COMMAND, EDIT_GUILD_COMMAND, DELETE_GUILD_COMMAND ->
                    other;
            case ANSWER, FOLLOW_UP, ORIGINAL, EDIT_ORIGINAL, DELETE_ORIGINAL -> other;
            case RESPONSE, EDIT_RESPONSE, DELETE_RESPONSE -> other;
        };
    }
}
