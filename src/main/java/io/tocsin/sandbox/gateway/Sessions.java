package io.tocsin.sandbox.gateway;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions that are connected or may still be resumed. Thread-safe. */
final class Sessions {

    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final Duration window;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    Sessions(InstantSource clock, Duration window) {
        this.clock = clock;
        this.window = window;
    }

    /** A session with a fresh id, not heard of before it is added. */
    Session start(String token, long botId, Shard shard, Intents intents) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return new Session(HexFormat.of().formatHex(id), token, botId, shard, intents);
    }

    synchronized void add(Session session) {
        forget();
        sessions.put(session.id(), session);
    }

    private void forget() {
        long now = clock.millis();
        sessions.values().removeIf(session -> session.expired(now, window.toMillis()));
        var oldest = sessions.values().iterator();
        while (sessions.size() >= MOST && oldest.hasNext()) {
            if (oldest.next().connection() == null) {
                oldest.remove();
            }
        }
    }

    synchronized Optional<Session> find(String id) {
        forget();
        return Optional.ofNullable(sessions.get(id));
    }

    synchronized void end(Session session) {
        sessions.remove(session.id());
    }

    synchronized Collection<Session> all() {
        return List.copyOf(sessions.values());
    }

    Collection<Session> connected() {
        List<Session> connected = new ArrayList<>();
        for (Session session : all()) {
            if (session.connection() != null) {
                connected.add(session);
            }
        }
        return connected;
    }
}
