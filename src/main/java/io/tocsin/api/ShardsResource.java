package io.tocsin.api;

import io.tocsin.fleet.ShardBoard;
import io.tocsin.fleet.ShardState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How the connections to Discord are doing. */
@Path("/api/v1/shards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "fleet")
public class ShardsResource {

    private static final String EXAMPLE =
            """
            {"shards": [{"bot": "default", "shard": 0, "shards": 1, "phase": "connected",
              "since": "2026-01-01T03:00:00Z", "latencyMilliseconds": 41}]}
            """;

    private final ShardBoard board;

    ShardsResource(ShardBoard board) {
        this.board = board;
    }

    /** All shards, by bot and number. */
    public record Shards(List<Shard> shards) {
        /** Copies the list. */
        public Shards {
            shards = List.copyOf(shards);
        }
    }

    /** One connection to Discord's gateway. */
    public record Shard(
            String bot,
            int shard,
            int shards,
            String phase,
            Instant since,
            @Nullable Long latencyMilliseconds) {
        static Shard of(ShardState state) {
            return new Shard(
                    state.bot(),
                    state.shard(),
                    state.shards(),
                    state.phase().text(),
                    state.since(),
                    state.latencyMilliseconds());
        }
    }

    /** The state of every gateway connection that this process holds. */
    @GET
    @Operation(
            summary = "The connections to Discord's gateway",
            description =
                    "One entry for each bot's shard: connecting, connected, resuming or disconnected,"
                            + " since when, and how long the last heartbeat took.")
    @APIResponse(
            responseCode = "200",
            description = "The shards, by bot and number",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Shards.class),
                            examples = @ExampleObject(name = "connected", value = EXAMPLE)))
    public Shards shards() {
        return new Shards(board.shards().stream().map(Shard::of).toList());
    }
}
