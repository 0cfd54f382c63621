package io.tocsin;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Asks a running gateway whether it is ready: {@code java -cp 'app/*' io.tocsin.ReadyCheck URL}.
 *
 * <p>The container image has neither a shell nor curl, so {@code helm test} runs this class in it.
 * It prints the gateway's answer and exits with 0 when it is ready, 1 when not or when nobody
 * answers. It uses {@code java.base} only, and may be repeated at will.
 */
public final class ReadyCheck {

    private static final int TIMEOUT_MILLIS = 10_000;

    private ReadyCheck() {}

    /** Takes the address to ask, for example {@code http://tocsin:8080/q/health/ready}. */
    public static void main(String... args) {
        Answer answer = ask(URI.create(args[0]));
        System.out.println(answer.text());
        System.exit(answer.ready() ? 0 : 1);
    }

    static Answer ask(URI address) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            return new Answer(status == 200, status + " " + body(connection, status));
        } catch (IOException failure) {
            return new Answer(false, "No answer from " + address + ": " + failure);
        }
    }

    private static String body(HttpURLConnection connection, int status) throws IOException {
        InputStream stream =
                status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (stream == null) {
            return "";
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    record Answer(boolean ready, String text) {}
}
