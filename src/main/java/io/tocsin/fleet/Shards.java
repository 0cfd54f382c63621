package io.tocsin.fleet;

import io.tocsin.fleet.Resource.Kind;
import io.tocsin.fleet.ShardState.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The connections of all processes to Discord's gateway: this one's as they are, those of others as
 * they said with the last renewal of their leases. Any thread; never blocks.
 */
@ApplicationScoped
public class Shards {

    /** What nobody has held for so long is a shard of a bot that is gone, or has fewer now. */
    private static final long GONE = Duration.ofHours(1).toMillis();

    private final Fleet fleet;
    private final ShardBoard board;

    Shards(Fleet fleet, ShardBoard board) {
        this.fleet = fleet;
        this.board = board;
    }

    /**
     * A connection.
     *
     * @param holder the process that has it; null if none has
     */
    public record Seen(ShardState state, Roster.@Nullable Member holder) {

        boolean isHeldByAnother(UUID me) {
            return holder != null && !holder.id().equals(me);
        }
    }

    /** All there are, by bot and number. */
    public List<Seen> all() {
        return all(fleet.roster(), fleet.id(), board.shards());
    }

    /** What another holds is as the other says, whatever is left of it here. */
    static List<Seen> all(Roster roster, UUID me, List<ShardState> own) {
        Map<String, Seen> all = new HashMap<>();
        for (Roster.Entry entry : roster.leases()) {
            if (entry.resource().kind() == Kind.SHARD && entry.freeFor() < GONE) {
                all.put(entry.resource().name(), seen(roster, entry));
            }
        }
        for (ShardState state : own) {
            all.merge(
                    Resource.shard(state.bot(), state.shard(), state.shards()).name(),
                    new Seen(state, roster.member(me).orElse(null)),
                    (leased, here) ->
                            leased.isHeldByAnother(me) ? leased : new Seen(state, leased.holder()));
        }
        return all.values().stream()
                .sorted(
                        Comparator.comparing((Seen one) -> one.state().bot())
                                .thenComparing(one -> one.state().shard()))
                .toList();
    }

    private static Seen seen(Roster roster, Roster.Entry entry) {
        Resource shard = entry.resource();
        Map<String, Object> said = entry.status();
        boolean held = entry.holder() != null;
        return new Seen(
                new ShardState(
                        shard.family(),
                        shard.number(),
                        shard.size(),
                        held ? phase(said.get("phase")) : Phase.DISCONNECTED,
                        since(said.get("since")).orElseGet(() -> changedAt(roster, entry)),
                        said.get("latencyMilliseconds") instanceof Number latency
                                ? latency.longValue()
                                : null),
                roster.member(entry.holder()).orElse(null));
    }

    /** Who has just taken it has said nothing yet. */
    private static Phase phase(@Nullable Object said) {
        for (Phase phase : Phase.values()) {
            if (phase.text().equals(said)) {
                return phase;
            }
        }
        return Phase.CONNECTING;
    }

    private static Optional<Instant> since(@Nullable Object said) {
        try {
            return said == null ? Optional.empty() : Optional.of(Instant.parse(said.toString()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Since when it is held, or free. */
    private static Instant changedAt(Roster roster, Roster.Entry entry) {
        Instant acquiredAt = entry.acquiredAt();
        return acquiredAt != null ? acquiredAt : roster.asOf().minusMillis(entry.freeFor());
    }
}
