package io.tocsin.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.sandbox.world.Json;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One websocket: reads opcodes, keeps the heartbeat, and writes in order from any thread. */
final class Connection {

    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    private static final int LONGEST_PAYLOAD = 15_360;
    private static final int MOST_EVENTS = 120;
    private static final long EVENTS_SPAN_MILLIS = 60_000;

    private final ServerWebSocket socket;
    private final Outbox outbox;
    private final Gateway gateway;
    private final String origin;
    private final Vertx vertx;
    private final Context context;
    private final InstantSource clock;
    private final Duration heartbeatInterval;
    private final ArrayDeque<Long> received = new ArrayDeque<>();
    private volatile @Nullable Session session;
    private Buffer message = Buffer.buffer();
    private boolean closedWithoutCode;
    private long heartbeatAtMillis;
    private long timer = -1;

    /**
     * @param origin where the client reached this sandbox, such as {@code 127.0.0.1:8080}
     */
    Connection(Vertx vertx, ServerWebSocket socket, Outbox outbox, Gateway gateway, String origin) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.socket = socket;
        this.outbox = outbox;
        this.gateway = gateway;
        this.origin = origin;
        this.clock = gateway.clock();
        this.heartbeatInterval = gateway.limits().heartbeatInterval();
    }

    String origin() {
        return origin;
    }

    void open() {
        socket.frameHandler(this::frame);
        socket.exceptionHandler(_ -> socket.close());
        socket.closeHandler(_ -> context.runOnContext(_ -> ended()));
        heartbeatAtMillis = clock.millis();
        timer =
                vertx.setPeriodic(
                        Math.max(1, heartbeatInterval.toMillis() / 4), _ -> checkHeartbeat());
        send(Frames.hello(heartbeatInterval));
    }

    private void checkHeartbeat() {
        if (clock.millis() - heartbeatAtMillis > heartbeatInterval.toMillis() * 3 / 2) {
            close(CloseCode.SESSION_TIMED_OUT);
        }
    }

    private void ended() {
        vertx.cancelTimer(timer);
        outbox.end();
        Session ending = session;
        if (ending != null) {
            gateway.ended(this, ending, mayResume());
        }
    }

    // A message may come in several frames. A close frame may carry no code, which Vert.x reports
    // as
    // 1000 although it is not: Discord4J closes this way, and resumes.
    private void frame(WebSocketFrame frame) {
        if (frame.isClose()) {
            closedWithoutCode = frame.binaryData().length() == 0;
            return;
        }
        if (message.length() <= LONGEST_PAYLOAD) {
            message.appendBuffer(frame.binaryData());
        }
        if (frame.isFinal()) {
            String text = message.toString();
            message = Buffer.buffer();
            received(text);
        }
    }

    // A client that closes with 1000 or 1001 ends its session.
    private boolean mayResume() {
        Short code = socket.closeStatusCode();
        return closedWithoutCode || code == null || (code != NORMAL && code != GOING_AWAY);
    }

    // A frame may come from any thread; the context puts them in a row.
    void send(String frame) {
        context.runOnContext(
                _ -> {
                    if (!socket.isClosed()) {
                        outbox.send(frame);
                    }
                });
    }

    void close(CloseCode code) {
        close(code.code(), code.reason());
    }

    void close(int code, String reason) {
        context.runOnContext(
                _ -> {
                    if (!socket.isClosed()) {
                        socket.close((short) code, reason);
                    }
                });
    }

    /** The session this connection speaks for, from IDENTIFY or RESUME on. */
    void session(@Nullable Session started) {
        session = started;
    }

    private void received(String text) {
        long now = clock.millis();
        received.addLast(now);
        while (received.getFirst() <= now - EVENTS_SPAN_MILLIS) {
            received.removeFirst();
        }
        Optional<JsonNode> frame =
                text.length() > LONGEST_PAYLOAD ? Optional.empty() : Json.parse(text);
        if (received.size() > MOST_EVENTS) {
            close(CloseCode.RATE_LIMITED);
        } else if (frame.isEmpty()
                || !frame.get().isObject()
                || !frame.get().path("op").isIntegralNumber()) {
            close(CloseCode.DECODE_ERROR);
        } else {
            handle(frame.get().path("op").asInt(), frame.get().path("d"));
        }
    }

    private void handle(int opcode, JsonNode data) {
        switch (opcode) {
            // Also before IDENTIFY: clients start their heart at HELLO.
            case Frames.HEARTBEAT -> {
                heartbeatAtMillis = clock.millis();
                send(Frames.acknowledged());
            }
            case Frames.IDENTIFY, Frames.RESUME -> {
                if (session != null) {
                    close(CloseCode.ALREADY_AUTHENTICATED);
                } else if (opcode == Frames.IDENTIFY) {
                    gateway.identify(this, data);
                } else {
                    gateway.resume(this, data);
                }
            }
            case Frames.PRESENCE_UPDATE,
                    Frames.VOICE_STATE_UPDATE,
                    Frames.REQUEST_GUILD_MEMBERS -> {
                if (session == null) {
                    close(CloseCode.NOT_AUTHENTICATED);
                }
            }
            default -> close(CloseCode.UNKNOWN_OPCODE);
        }
    }
}
