package io.tocsin.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The little of Redis' protocol that is needed to see that it is ready and to end it. */
final class RedisLine {

    private static final int TIMEOUT_MILLIS = 2_000;

    private RedisLine() {}

    /** Asks on a connection of its own; null when nobody answers or the connection is closed. */
    static @Nullable String ask(int port, String password, String command) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(
                            "AUTH %s\r\n%s\r\n"
                                    .formatted(password, command)
                                    .getBytes(StandardCharsets.UTF_8));
            var in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            in.readLine();
            return in.readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
