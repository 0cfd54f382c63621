package io.tocsin.sandbox.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Ids as Discord makes them: milliseconds since 2015 in the upper 42 bits
 * (https://docs.discord.com/developers/reference#snowflakes). Strictly rising, also when the clock
 * is not. Not thread-safe.
 */
public final class Snowflakes {

    static final long EPOCH_MILLIS = 1_420_070_400_000L;
    private static final int TIME_SHIFT = 22;

    private final InstantSource clock;
    private long last;

    public Snowflakes(InstantSource clock) {
        this.clock = clock;
    }

    long next() {
        last = Math.max(last + 1, (clock.millis() - EPOCH_MILLIS) << TIME_SHIFT);
        return last;
    }

    /** No id at or below this one will be given out again. */
    void seen(long id) {
        last = Math.max(last, id);
    }

    public static Instant time(long id) {
        return Instant.ofEpochMilli((id >>> TIME_SHIFT) + EPOCH_MILLIS);
    }

    /** Which of {@code count} shards sees the guild. */
    public static long shard(long guildId, long count) {
        return (guildId >>> TIME_SHIFT) % count;
    }

    /** Returns the id, or nothing when the text is not a positive 63-bit number. */
    public static OptionalLong parse(String text) {
        if (text.isEmpty()
                || text.length() > 19
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }
}
