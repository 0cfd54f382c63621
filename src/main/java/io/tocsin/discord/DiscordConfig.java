package io.tocsin.discord;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of the bot that is called {@code default}, and of all. Further bots and webhooks
 * have names, and are read by {@link Accounts}.
 */
@ConfigMapping(prefix = "tocsin.discord")
public interface DiscordConfig {

    /** The bot's token; without any, messages go to the sandbox. A secret: environment only. */
    Optional<String> token();

    /** A file that holds the bot's token and nothing else. */
    Optional<String> tokenFile();

    /** Further bots. Declared here to be known; {@link Accounts} reads them from all spellings. */
    Map<String, BotConfig> bots();

    /** Webhooks' URLs, or with {@code -file} after the name the files that hold them; likewise. */
    Map<String, String> webhooks();

    /** A further bot. */
    interface BotConfig {
        /** Its token. */
        Optional<String> token();

        /** A file that holds its token and nothing else. */
        Optional<String> tokenFile();

        /** How many shards it has; a text, so that what is no number is refused in our words. */
        Optional<String> shards();
    }

    /** Where Discord's API is, without the trailing slash. */
    Optional<String> url();

    /**
     * How many requests a second a bot makes at most, in all processes together. Discord allows 50
     * to a token; the rest is room for answers to people.
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

    /** Whether to hold connections to Discord's gateway. */
    @WithDefault("true")
    boolean gateway();

    /** How many shards a bot has, unless it says so itself; without a word, as Discord advises. */
    OptionalInt shards();

    /**
     * The way out into the internet that this process shares with others: Discord counts invalid
     * requests by address.
     */
    @WithDefault("default")
    String egress();

    /**
     * How many requests in ten minutes may be answered 401, 403 or 429 before none is sent any
     * more. At 10,000 Discord bans the address.
     *
     * @see <a
     *     href="https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans">Invalid
     *     request limit</a>
     */
    @WithDefault("2000")
    int invalidLimit();

    /** Whether there is a token for any bot, and so a real Discord to talk to. */
    static boolean hasToken(DiscordConfig config, Config all) {
        return config.token().isPresent()
                || config.tokenFile().isPresent()
                || Settings.bots(all).values().stream()
                        .anyMatch(
                                said ->
                                        said.containsKey("token")
                                                || said.containsKey("token_file"));
    }

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
        require(
                config.shards().isEmpty() || config.shards().getAsInt() >= 1,
                "tocsin.discord.shards must be at least 1; leave it out to have as many as Discord"
                        + " advises");
        require(
                config.invalidLimit() >= 1 && config.invalidLimit() <= 9_000,
                "tocsin.discord.invalid-limit must be from 1 to 9000: Discord bans an address at"
                        + " 10000");
        require(
                config.egress().matches("[A-Za-z0-9._-]{1,100}"),
                "tocsin.discord.egress must be a name of letters, digits, dots, hyphens and"
                        + " underscores");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
