package io.tocsin.discord;

import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.GatewaySessions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions that are forgotten with the test. */
final class MemorySessions implements GatewaySessions {

    final Map<String, Session> kept = new ConcurrentHashMap<>();

    @Override
    public Uni<Optional<Session>> find(String bot, int shard) {
        return Uni.createFrom().item(() -> Optional.ofNullable(kept.get(bot + shard)));
    }

    @Override
    public Uni<Void> keep(String bot, int shard, Session session) {
        return Uni.createFrom().item(() -> kept.put(bot + shard, session)).replaceWithVoid();
    }

    @Override
    public Uni<Void> forget(String bot, int shard) {
        return Uni.createFrom().item(() -> kept.remove(bot + shard)).replaceWithVoid();
    }
}
