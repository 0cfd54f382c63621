package io.tocsin.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** A connection to Redis as some foreign program would have it: no library, one call at a time. */
public final class RedisSocket implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    /** Connects and logs in. */
    public RedisSocket(int port, String password) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) Duration.ofSeconds(5).toMillis());
        in = new BufferedInputStream(socket.getInputStream());
        call("AUTH", password);
    }

    /**
     * Sends a command whose answer is a simple string, a number or a bulk string, and returns it.
     */
    public String call(String... words) throws IOException {
        var request = new ByteArrayOutputStream();
        request.writeBytes(("*" + words.length + "\r\n").getBytes(UTF_8));
        for (String word : words) {
            byte[] bytes = word.getBytes(UTF_8);
            request.writeBytes(("$" + bytes.length + "\r\n").getBytes(UTF_8));
            request.writeBytes(bytes);
            request.writeBytes(new byte[] {'\r', '\n'});
        }
        socket.getOutputStream().write(request.toByteArray());
        String line = line();
        return switch (line.charAt(0)) {
            case '-' -> throw new IOException(line);
            case '$' -> line();
            default -> line.substring(1);
        };
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("Redis hung up");
            }
            line.write(b);
        }
        return line.toString(UTF_8).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
