package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.fleet.ShardState;
import io.tocsin.fleet.Shards.Seen;
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
              "since": "2026-01-01T03:00:00Z", "latencyMilliseconds": 41,
              "holder": {"id": "0b6f7c1e-52a8-4d1f-9a37-3f5a7c9b1d2e",
                         "name": "tocsin-7d9f8b6c5-x2k4p"}}]}
            """;

    private final io.tocsin.fleet.Shards shards;

    ShardsResource(io.tocsin.fleet.Shards shards) {
        this.shards = shards;
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
            @Nullable Long latencyMilliseconds,
            @Schema(description = "The process that holds it; absent if none does.")
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Holder holder) {
        static Shard of(Seen seen) {
            ShardState state = seen.state();
            return new Shard(
                    state.bot(),
                    state.shard(),
                    state.shards(),
                    state.phase().text(),
                    state.since(),
                    state.latencyMilliseconds(),
                    Holder.of(seen.holder()));
        }
    }

    /** The state of every gateway connection, whichever process holds it. */
    @GET
    @Operation(
            summary = "The connections to Discord's gateway",
            description =
                    "One entry for each bot's shard, whichever process holds it: connecting,"
                            + " connected, resuming or disconnected, since when, and how long the"
                            + " last heartbeat took. What other processes hold is as of about a"
                            + " second ago.")
    @APIResponse(
            responseCode = "200",
            description = "The shards, by bot and number",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Shards.class),
                            examples = @ExampleObject(name = "connected", value = EXAMPLE)))
    public Shards shards() {
        return new Shards(shards.all().stream().map(Shard::of).toList());
    }
}
