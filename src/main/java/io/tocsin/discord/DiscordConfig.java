package io.tocsin.discord;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The bot's settings. */
@ConfigMapping(prefix = "tocsin.discord")
public interface DiscordConfig {

    /** The bot's token; without one, messages go to the sandbox. A secret: environment or file. */
    Optional<String> token();

    /** Where Discord's API is, without the trailing slash. */
    Optional<String> url();

    /**
     * How many requests a second this bot makes at most. Discord allows 50 to a token; the rest is
     * room for answers to people.
     *
     * @see <a
     *     href="https://docs.discord.com/developers/topics/rate-limits#global-rate-limit">Global
     *     rate limit</a>
     */
    @WithDefault("45")
    int pace();

    /** How long one call may take, waiting for Discord's limits included, before it is repeated. */
    @WithDefault("60s")
    Duration timeout();

    /** Whether to hold a connection to Discord's gateway. */
    @WithDefault("true")
    boolean gateway();

    /**
     * Refuses nonsense.
     *
     * @throws IllegalArgumentException naming the property
     */
    static void check(DiscordConfig config) {
        require(
                config.pace() >= 1 && config.pace() <= 50,
                "tocsin.discord.pace must be from 1 to 50: Discord allows no more");
        require(
                !config.timeout().isNegative() && !config.timeout().isZero(),
                "tocsin.discord.timeout must be longer than nothing");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
