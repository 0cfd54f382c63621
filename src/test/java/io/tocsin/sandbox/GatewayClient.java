package io.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** A gateway client that does nothing by itself. Inflates binary messages as one long stream. */
final class GatewayClient implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final Inflater inflater = new Inflater();
    private final WebSocket socket;
    private volatile boolean flushed = true;

    GatewayClient(RunningSandbox sandbox, String query) throws Exception {
        URI address = URI.create("ws://127.0.0.1:" + sandbox.port() + "/sandbox/gateway/?" + query);
        socket =
                sandbox.client()
                        .newWebSocketBuilder()
                        .buildAsync(address, this)
                        .get(5, TimeUnit.SECONDS);
    }

    static GatewayClient plain(RunningSandbox sandbox) throws Exception {
        return new GatewayClient(sandbox, "v=10&encoding=json");
    }

    void send(String frame) throws Exception {
        socket.sendText(frame, true).get(5, TimeUnit.SECONDS);
    }

    void identify(String token, long intents) throws Exception {
        identify(token, intents, "[0,1]");
    }

    void identify(String token, long intents, String shard) throws Exception {
        send(
                """
                {"op":2,"d":{"token":"%s","intents":%d,"shard":%s,
                "properties":{"os":"linux","browser":"test","device":"test"}}}"""
                        .formatted(token, intents, shard));
    }

    void resume(String token, String session, long sequence) throws Exception {
        send(
                "{\"op\":6,\"d\":{\"token\":\"%s\",\"session_id\":\"%s\",\"seq\":%d}}"
                        .formatted(token, session, sequence));
    }

    /** The next frame; fails when none comes. */
    JsonNode next() throws Exception {
        JsonNode frame = frames.poll(5, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("No frame came; closed with " + closed.getNow(0));
        }
        return frame;
    }

    @Nullable JsonNode nextWithin(long millis) throws Exception {
        return frames.poll(millis, TimeUnit.MILLISECONDS);
    }

    int closeCode() throws Exception {
        return closed.get(5, TimeUnit.SECONDS);
    }

    /** Whether every binary message so far ended as a flushed stream does. */
    boolean everyMessageWasFlushed() {
        return flushed;
    }

    void close(int code) throws Exception {
        socket.sendClose(code, "").get(5, TimeUnit.SECONDS);
    }

    /** Breaks the connection without a word. */
    void abort() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            took(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.writeBytes(bytes);
        if (last) {
            byte[] all = binary.toByteArray();
            binary.reset();
            int end = all.length;
            flushed &=
                    end >= 4
                            && all[end - 4] == 0
                            && all[end - 3] == 0
                            && all[end - 2] == -1
                            && all[end - 1] == -1;
            took(inflate(all));
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private String inflate(byte[] all) {
        try {
            inflater.setInput(all);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[8_192];
            for (int read = inflater.inflate(chunk); read > 0; read = inflater.inflate(chunk)) {
                out.write(chunk, 0, read);
            }
            return out.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private void took(String frame) {
        try {
            frames.add(RunningSandbox.JSON.readTree(frame));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }

    @Override
    public void close() {
        socket.abort();
        inflater.end();
    }
}
