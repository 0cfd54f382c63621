package io.tocsin.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How an alert is dealt with: policies in haste, which routes give to alerts by their names. */
enum Temper {
    /** Every change is shown, and every firing spoken of. */
    PLAIN("{damping: off, coolDown: 0s, reminders: off}"),

    /** Held back while it changes too often, and not spoken of too often. */
    RESTLESS("{damping: {halfLife: 1s, maxSuppress: 4s}, coolDown: 2s, reminders: off}"),

    /** Over when it is not heard of for a while. */
    FADING("{damping: off, coolDown: 0s, reminders: off, resolveAfter: 3s}"),

    /** Fires when it has lasted. */
    PATIENT("{damping: off, coolDown: 0s, reminders: off, for: {firing: 1s}}"),

    /** People are told three times more. */
    NAGGING("{damping: off, coolDown: 0s, reminders: {first: 2s, cap: 2s, count: 3}}"),

    /** Fires when it is not heard of for a while. */
    WATCHED(
            "{damping: off, coolDown: 0s, reminders: off, expect: {every: 2s, severity:"
                    + " critical}}");

    /** For how long {@link #RESTLESS} is silent after a word. */
    static final Duration COOL_DOWN = Duration.ofSeconds(2);

    /** Above this {@link #RESTLESS} flaps. */
    static final double SUPPRESS = 2000;

    /** At this {@link #RESTLESS} flaps no longer. */
    static final double REUSE = 750;

    /** How long {@link #FADING} fires without news. */
    static final Duration RESOLVE_AFTER = Duration.ofSeconds(3);

    /** How long {@link #PATIENT} must last. */
    static final Duration HOLD_DOWN = Duration.ofSeconds(1);

    /** How long after one word of {@link #NAGGING} the next comes. */
    static final Duration REMINDER = Duration.ofSeconds(2);

    /** How often {@link #WATCHED} must be heard of. */
    static final Duration EXPECTED = Duration.ofSeconds(2);

    private final String policy;

    Temper(String policy) {
        this.policy = policy;
    }

    /** The {@code number}-th of those whose life made-up reports can tell. */
    static Temper ofStory(int number) {
        return values()[number % NAGGING.ordinal()];
    }

    /** Of the alert {@code name}. */
    static Temper of(String name) {
        return Arrays.stream(values())
                .filter(temper -> name.startsWith(temper.word()))
                .findFirst()
                .orElseThrow();
    }

    /** What the names of such alerts begin with. */
    String word() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Writes the policies down below {@code home}; what a gateway must be told to use them. */
    static Map<String, String> all(Path home) {
        Path file = home.resolve("tocsin.yaml");
        try {
            Files.writeString(file, file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("TOCSIN_CONFIG", file.toString());
    }

    private static String file() {
        return Arrays.stream(values())
                .map(temper -> "  %s: %s\n".formatted(temper.word(), temper.policy))
                .collect(Collectors.joining("", "policies:\n", "route:\n  routes:\n"))
                .concat(Arrays.stream(values()).map(Temper::route).collect(Collectors.joining()));
    }

    private String route() {
        return "    - {match: ['alertname=~\"%s.*\"'], policy: %s}\n".formatted(word(), word());
    }
}
