package io.tocsin.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The reconciler's settings. */
@ConfigMapping(prefix = "tocsin.dispatch")
public interface DispatchConfig {

    /** How often a channel looks for conversations to show when nothing told it to. */
    @WithDefault("1s")
    Duration pollInterval();

    /** How often conversations are looked for whose channel or receiver is configured no more. */
    @WithDefault("5s")
    Duration strayInterval();

    /**
     * How long the configuration must have been without a receiver before what waits for it is a
     * dead letter. Processes may be of different minds for a while, when one after the other gets a
     * new configuration: longer than that takes.
     */
    @WithDefault("5m")
    Duration buryAfter();

    /** How often ways are looked at that may be open again, here or as other processes say. */
    @WithDefault("1s")
    Duration wayInterval();

    /**
     * How many conversations that wait for a channel get messages of their own; if more wait, all
     * of them share one.
     */
    @WithDefault("3")
    int ownMessages();

    /** How long after people were told of a conversation they are told again at the earliest. */
    @WithDefault("10s")
    Duration pingInterval();

    /**
     * How long a way may fail before what is new goes to the receiver's fallbacks. What is refused
     * goes there at once.
     */
    @WithDefault("60s")
    Duration fallbackAfter();

    /** How long something is tried before it is a dead letter. */
    @WithDefault("24h")
    Duration horizon();

    /**
     * For how long Discord is trusted to recognise a repeated creation; after that, the message is
     * looked for.
     *
     * @see <a href="https://docs.discord.com/developers/resources/message#create-message">"past few
     *     minutes"</a>
     */
    @WithDefault("2m")
    Duration nonceWindow();

    /**
     * How often it is counted what waits for each receiver; less often where that takes so long
     * that it would keep PostgreSQL busy for more than a tenth of the time.
     */
    @WithDefault("10s")
    Duration backlogInterval();

    /** The first pause after a delivery failed; it doubles up to {@link #maxPause}. */
    @WithDefault("500ms")
    Duration minPause();

    /** The longest pause between two tries. */
    @WithDefault("60s")
    Duration maxPause();

    /**
     * Refuses nonsense.
     *
     * @throws IllegalArgumentException naming the property
     */
    static void check(DispatchConfig config) {
        require(
                !config.pollInterval().isNegative() && !config.pollInterval().isZero(),
                "tocsin.dispatch.poll-interval must be longer than nothing");
        require(
                !config.strayInterval().isNegative() && !config.strayInterval().isZero(),
                "tocsin.dispatch.stray-interval must be longer than nothing");
        require(
                !config.buryAfter().isNegative(),
                "tocsin.dispatch.bury-after must not be negative");
        require(
                !config.wayInterval().isNegative() && !config.wayInterval().isZero(),
                "tocsin.dispatch.way-interval must be longer than nothing");
        require(config.ownMessages() >= 1, "tocsin.dispatch.own-messages must be at least 1");
        require(
                !config.pingInterval().isNegative(),
                "tocsin.dispatch.ping-interval must not be negative");
        require(
                !config.fallbackAfter().isNegative(),
                "tocsin.dispatch.fallback-after must not be negative");
        require(
                !config.horizon().isNegative() && !config.horizon().isZero(),
                "tocsin.dispatch.horizon must be longer than nothing");
        require(
                !config.nonceWindow().isNegative(),
                "tocsin.dispatch.nonce-window must not be negative");
        require(
                !config.backlogInterval().isNegative() && !config.backlogInterval().isZero(),
                "tocsin.dispatch.backlog-interval must be longer than nothing");
        require(
                !config.minPause().isNegative() && !config.minPause().isZero(),
                "tocsin.dispatch.min-pause must be longer than nothing");
        require(
                !config.maxPause().isNegative() && !config.maxPause().isZero(),
                "tocsin.dispatch.max-pause must be longer than nothing");
        require(
                config.maxPause().compareTo(config.minPause()) >= 0,
                "tocsin.dispatch.max-pause must not be shorter than tocsin.dispatch.min-pause");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
