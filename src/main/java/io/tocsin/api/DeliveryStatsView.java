package io.tocsin.api;

import io.tocsin.ledger.Delivery.State;
import io.tocsin.ledger.DeliveryCount;
import io.tocsin.ledger.Posts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many conversations are not shown as they should be. */
@Schema(name = "DeliveryStats")
record DeliveryStatsView(
        @Schema(description = "Of every receiver for which there are any, by its name.")
                Map<String, Numbers> receivers,
        @Schema(description = "Of all receivers.") Numbers total) {

    /** So many conversations. */
    @Schema(name = "DeliveryNumbers")
    record Numbers(
            @Schema(description = "Their channel has not come to them yet.") long waiting,
            @Schema(description = "They were tried, and are tried again.") long failing,
            @Schema(description = "Dead letters, by what they died of.") Dead dead) {

        static Numbers of(List<DeliveryCount> counts) {
            return new Numbers(
                    sum(counts, count -> count.state() == State.WAITING),
                    sum(counts, count -> count.state() == State.FAILING),
                    new Dead(
                            sum(counts, count -> count.death() == Posts.Death.MESSAGE),
                            sum(counts, count -> count.death() == Posts.Death.OUTLET),
                            sum(counts, count -> count.death() == Posts.Death.EXPIRED)));
        }

        private static long sum(List<DeliveryCount> counts, Predicate<DeliveryCount> which) {
            return counts.stream().filter(which).mapToLong(DeliveryCount::conversations).sum();
        }
    }

    /** What they died of. */
    @Schema(name = "DeadLetters")
    record Dead(
            @Schema(description = "What stands in them is refused.") long message,
            @Schema(description = "Nobody takes anything where they would have to go.") long outlet,
            @Schema(description = "They were tried for too long.") long expired) {}

    static DeliveryStatsView of(List<DeliveryCount> counts) {
        Map<String, Numbers> receivers = new TreeMap<>();
        counts.forEach(
                count ->
                        receivers.computeIfAbsent(
                                count.receiver(),
                                name ->
                                        Numbers.of(
                                                counts.stream()
                                                        .filter(one -> one.receiver().equals(name))
                                                        .toList())));
        return new DeliveryStatsView(receivers, Numbers.of(counts));
    }
}
