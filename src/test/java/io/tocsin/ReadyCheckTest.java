package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadyCheckTest {

    @Test
    void aGatewayThatAnswers200IsReady() throws IOException {
        ReadyCheck.Answer answer = askGatewayThatAnswers(200, "{\"status\": \"UP\"}");

        assertThat(answer).isEqualTo(new ReadyCheck.Answer(true, "200 {\"status\": \"UP\"}"));
    }

    @Test
    void aGatewayThatAnswers503IsNotReadyAndSaysWhy() throws IOException {
        ReadyCheck.Answer answer = askGatewayThatAnswers(503, "{\"status\": \"DOWN\"}");

        assertThat(answer).isEqualTo(new ReadyCheck.Answer(false, "503 {\"status\": \"DOWN\"}"));
    }

    @Test
    void anErrorWithoutABodyIsNotReady() throws IOException {
        assertThat(askGatewayThatAnswers(500, "")).isEqualTo(new ReadyCheck.Answer(false, "500 "));
    }

    @Test
    void aClosedPortIsNotReady() {
        ReadyCheck.Answer answer = ReadyCheck.ask(URI.create("http://127.0.0.1:1/q/health/ready"));

        assertThat(answer.ready()).isFalse();
        assertThat(answer.text()).startsWith("No answer from http://127.0.0.1:1/q/health/ready");
    }

    private static ReadyCheck.Answer askGatewayThatAnswers(int status, String body)
            throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        try {
            return ReadyCheck.ask(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        } finally {
            server.stop(0);
        }
    }
}
