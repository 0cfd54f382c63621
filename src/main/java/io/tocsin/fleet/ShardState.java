package io.tocsin.fleet;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a connection to Discord's gateway is doing.
 *
 * @param bot whose it is
 * @param shard its number
 * @param shards how many the bot has
 * @param since when it came into this phase
 * @param latencyMilliseconds how long Discord took to acknowledge the last heartbeat
 */
public record ShardState(
        String bot,
        int shard,
        int shards,
        Phase phase,
        Instant since,
        @Nullable Long latencyMilliseconds) {

    /** What the holder of the shard's lease says of it. */
    public Map<String, Object> status() {
        Map<String, Object> status = new HashMap<>();
        status.put("phase", phase.text());
        status.put("since", since.toString());
        if (latencyMilliseconds != null) {
            status.put("latencyMilliseconds", latencyMilliseconds);
        }
        return status;
    }

    /** Where the connection is in its life. */
    public enum Phase {
        CONNECTING,
        CONNECTED,
        RESUMING,
        DISCONNECTED;

        /** The word used in JSON and metrics. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
