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
 * @param webhooks message creation by one webhook
 */
public record RestLimits(
        int globalPerSecond,
        RateWindow create,
        RateWindow edit,
        RateWindow other,
        WebhookWindows webhooks,
        Strictness strictness) {

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

    /** With the usual limits for webhooks, kept in the usual way. */
    public RestLimits(int globalPerSecond, RateWindow create, RateWindow edit, RateWindow other) {
        this(globalPerSecond, create, edit, other, WebhookWindows.DEFAULT, Strictness.DEFAULT);
    }

    public RestLimits with(WebhookWindows changed) {
        return new RestLimits(globalPerSecond, create, edit, other, changed, strictness);
    }

    public RestLimits with(Strictness changed) {
        return new RestLimits(globalPerSecond, create, edit, other, webhooks, changed);
    }

    /** The window of a route on its own. */
    RateWindow window(Route route) {
        return switch (route) {
            case CREATE_MESSAGE -> create;
            case EDIT_MESSAGE -> edit;
            case EXECUTE_WEBHOOK, EDIT_WEBHOOK_MESSAGE -> webhooks.burst();
            case GATEWAY,
                    GATEWAY_BOT,
                    OWN_USER,
                    USER,
                    OWN_GUILDS,
                    LEAVE_GUILD,
                    OWN_APPLICATION,
                    OWN_OAUTH_APPLICATION ->
                    other;
            case GUILD, GUILD_CHANNELS, CREATE_CHANNEL, CHANNEL, EDIT_CHANNEL, DELETE_CHANNEL ->
                    other;
            case GUILD_MEMBER, GUILD_ROLES, CREATE_ROLE, EDIT_ROLE, DELETE_ROLE -> other;
            case GIVE_ROLE, TAKE_ROLE, PUT_OVERWRITE, DELETE_OVERWRITE -> other;
            case GUILD_WEBHOOKS, CHANNEL_WEBHOOKS, CREATE_WEBHOOK -> other;
            case WEBHOOK, EDIT_WEBHOOK, DELETE_WEBHOOK -> other;
            case TOKEN_WEBHOOK, TOKEN_EDIT_WEBHOOK, TOKEN_DELETE_WEBHOOK -> other;
            case WEBHOOK_MESSAGE, DELETE_WEBHOOK_MESSAGE -> other;
            case MESSAGES, BULK_DELETE, MESSAGE, DELETE_MESSAGE, START_THREAD, TYPING -> other;
            case COMMANDS, PUT_COMMANDS, GUILD_COMMANDS, PUT_GUILD_COMMANDS -> other;
            case CREATE_COMMAND, COMMAND, EDIT_COMMAND, DELETE_COMMAND -> other;
            case CREATE_GUILD_COMMAND, GUILD_COMMAND, EDIT_GUILD_COMMAND, DELETE_GUILD_COMMAND ->
                    other;
            case ANSWER, ORIGINAL, EDIT_ORIGINAL, DELETE_ORIGINAL -> other;
        };
    }
}
