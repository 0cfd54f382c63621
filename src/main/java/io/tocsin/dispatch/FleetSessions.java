package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.SessionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Keeps sessions where the whole fleet finds them. */
@ApplicationScoped
class FleetSessions implements GatewaySessions {

    private final SessionTable table;

    FleetSessions(SessionTable table) {
        this.table = table;
    }

    @Override
    public Uni<Optional<Session>> find(String bot, int shard) {
        return table.find(bot, shard)
                .map(
                        found ->
                                found.map(
                                        row ->
                                                new Session(
                                                        row.shards(), row.id(), row.sequence())));
    }

    @Override
    public Uni<Void> keep(String bot, int shard, Session session) {
        return table.keep(
                bot,
                shard,
                new SessionTable.Row(session.shards(), session.id(), session.sequence()));
    }

    @Override
    public Uni<Void> forget(String bot, int shard) {
        return table.forget(bot, shard);
    }
}
