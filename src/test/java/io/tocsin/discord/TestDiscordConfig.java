package io.tocsin.discord;

import java.time.Duration;
import java.util.Optional;

/** Settings in values. */
record TestDiscordConfig(
        Optional<String> token, Optional<String> url, int pace, Duration timeout, boolean gateway)
        implements DiscordConfig {

    static TestDiscordConfig at(String url, Duration timeout) {
        return new TestDiscordConfig(Optional.empty(), Optional.of(url), 45, timeout, false);
    }
}
