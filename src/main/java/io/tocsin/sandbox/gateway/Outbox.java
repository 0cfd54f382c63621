package io.tocsin.sandbox.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/**
 * Writes frames to a websocket, as text or as one long zlib stream that is flushed after each, so
 * that each ends in {@code 00 00 FF FF}
 * (https://docs.discord.com/developers/events/gateway#zlib-stream). Used on the socket's own
 * context only.
 */
sealed interface Outbox {

    void send(String frame);

    void end();

    record Plain(ServerWebSocket socket) implements Outbox {
        @Override
        public void send(String frame) {
            socket.writeTextMessage(frame);
        }

        @Override
        public void end() {}
    }

    record Zlib(ServerWebSocket socket, Deflater deflater) implements Outbox {

        private static final int CHUNK = 4_096;

        @Override
        public void send(String frame) {
            deflater.setInput(frame.getBytes(StandardCharsets.UTF_8));
            Buffer out = Buffer.buffer();
            byte[] chunk = new byte[CHUNK];
            int written;
            do {
                written = deflater.deflate(chunk, 0, CHUNK, Deflater.SYNC_FLUSH);
                out.appendBytes(chunk, 0, written);
            } while (written == CHUNK);
            socket.writeBinaryMessage(out);
        }

        @Override
        public void end() {
            deflater.end();
        }
    }
}
