package io.tocsin.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import java.time.Duration;

/**
 * What the gateway says
 * (https://docs.discord.com/developers/events/gateway-events#payload-structure). Every frame has
 * all of {@code t}, {@code s}, {@code op} and {@code d}: strict clients insist.
 */
final class Frames {

    static final int DISPATCH = 0;
    static final int HEARTBEAT = 1;
    static final int IDENTIFY = 2;
    static final int PRESENCE_UPDATE = 3;
    static final int VOICE_STATE_UPDATE = 4;
    static final int RESUME = 6;
    static final int RECONNECT = 7;
    static final int REQUEST_GUILD_MEMBERS = 8;
    static final int INVALID_SESSION = 9;
    static final int HELLO = 10;
    static final int HEARTBEAT_ACK = 11;

    private Frames() {}

    static String hello(Duration heartbeatInterval) {
        ObjectNode data = Json.object().put("heartbeat_interval", heartbeatInterval.toMillis());
        data.putArray("_trace").add("[\"sandbox\",{\"micros\":0.0}]");
        return plain(HELLO, data);
    }

    static String acknowledged() {
        return plain(HEARTBEAT_ACK, NullNode.getInstance());
    }

    static String reconnect() {
        return plain(RECONNECT, NullNode.getInstance());
    }

    static String invalidSession(boolean resumable) {
        return plain(INVALID_SESSION, Json.object().booleanNode(resumable));
    }

    static String dispatch(String event, long sequence, JsonNode data) {
        ObjectNode frame = Json.object().put("t", event).put("s", sequence).put("op", DISPATCH);
        frame.set("d", data);
        return Json.text(frame);
    }

    private static String plain(int opcode, JsonNode data) {
        ObjectNode frame = Json.object().putNull("t").putNull("s").put("op", opcode);
        frame.set("d", data);
        return Json.text(frame);
    }
}
