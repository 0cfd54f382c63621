package io.tocsin.api;

import io.tocsin.dispatch.Budget;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/capacity}: how much of what Discord allows is used, and left. */
@Path("/api/v1/capacity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "fleet")
final class CapacityResource {

    private static final String EXAMPLE =
            """
            {"bots": [{"bot": "default", "pace": 45, "lastSecond": 12, "lastMinute": 340,
              "waiting": 3, "limited": {}, "identifies": 998,
              "identifiesResetAt": "2026-01-02T03:00:00Z"}],
             "egress": {"name": "default", "invalid": 4, "limit": 2000}}
            """;

    private final Budget budget;

    CapacityResource(Budget budget) {
        this.budget = budget;
    }

    /** What is used, and what there is. */
    record Capacity(List<BotCapacity> bots, EgressCapacity egress) {
        /** Copies the list. */
        Capacity {
            bots = List.copyOf(bots);
        }
    }

    /** Of one bot. */
    record BotCapacity(
            String bot,
            @Schema(description = "Requests a second that all processes together make at most.")
                    int pace,
            @Schema(description = "Requests of this process in the last second.") long lastSecond,
            @Schema(description = "Requests of this process in the last minute.") long lastMinute,
            @Schema(description = "Requests that wait for their turn.") int waiting,
            @Schema(description = "Answers 429 since this process began, by Discord's scope.")
                    Map<String, Long> limited,
            @Schema(description = "When Discord lets it go on; absent if it may.")
                    @Nullable Instant pausedUntil,
            @Schema(
                            description =
                                    "How many gateway sessions it may begin until they are counted"
                                            + " anew; absent until somebody has asked.")
                    @Nullable Integer identifies,
            @Nullable Instant identifiesResetAt) {

        static BotCapacity of(Budget.BotBudget bot) {
            return new BotCapacity(
                    bot.bot(),
                    bot.pace(),
                    bot.lastSecond(),
                    bot.lastMinute(),
                    bot.waiting(),
                    bot.limited(),
                    bot.pausedUntil(),
                    bot.identifies(),
                    bot.identifiesResetAt());
        }
    }

    /** Of the address that requests go out with. */
    record EgressCapacity(
            String name,
            @Schema(description = "Answers 401, 403 and 429 in the last ten minutes.") int invalid,
            @Schema(description = "At so many no request is sent any more.") int limit,
            @Schema(description = "When requests are sent again; absent if they are.")
                    @Nullable Instant pausedUntil) {}

    @GET
    @Operation(
            operationId = "capacity",
            summary = "How much of what Discord allows is used, and left",
            description =
                    "For each bot its pace, what it has sent and what waits; for the address how"
                            + " near it is to a ban for invalid requests.")
    @APIResponse(
            responseCode = "200",
            description = "What is used, and what there is",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Capacity.class),
                            examples = @ExampleObject(name = "one bot", value = EXAMPLE)))
    public Capacity capacity() {
        Budget.Egress egress = budget.egress();
        return new Capacity(
                budget.bots().stream().map(BotCapacity::of).toList(),
                new EgressCapacity(
                        egress.name(), egress.invalid(), egress.limit(), egress.pausedUntil()));
    }
}
