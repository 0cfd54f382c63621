package io.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.Main;
import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.Strictness;
import io.tocsin.sandbox.rest.WebhookWindows;
import io.tocsin.sandbox.world.Practice;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxProcessTest {

    private static final String LISTENING = "Sandbox listening on ";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Process start(Path data) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "sandbox",
                                "--port=0",
                                "--create=1000/1s",
                                "--global-per-second=1000",
                                "--data=" + data));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static URI address(Process process) throws Exception {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        assertThat(line).startsWith(LISTENING + "http://127.0.0.1:").endsWith("/sandbox");
        return URI.create(line.substring(LISTENING.length()));
    }

    private String call(URI sandbox, String method, String body) throws Exception {
        URI messages = URI.create(sandbox + "/api/v10/channels/" + Practice.ALERTS + "/messages");
        HttpRequest request =
                HttpRequest.newBuilder(messages)
                        .header("Authorization", "Bot " + Practice.TOKEN)
                        .timeout(Duration.ofSeconds(10))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void an_answered_message_survives_a_kill_and_a_stop_is_clean(@TempDir Path data)
            throws Exception {
        Process first = start(data);
        URI before = address(first);
        String last = "";
        for (int i = 0; i < 50; i++) {
            last = call(before, "POST", "{\"content\":\"message " + i + "\"}");
        }
        first.destroyForcibly().waitFor();

        Process second = start(data);
        String messages = call(address(second), "GET", "");
        second.destroy();

        assertThat(RunningSandbox.JSON.readTree(messages))
                .hasSize(50)
                .first()
                .isEqualTo(RunningSandbox.JSON.readTree(last));
        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).as("128 + SIGTERM").isEqualTo(143);
    }

    @Test
    void arguments_win_over_the_environment() {
        SandboxArguments arguments =
                SandboxArguments.parse(
                        new String[] {
                            "--port=1", "--nonce-window=90s", "--invalid=7", "--shards=4"
                        },
                        Map.of(
                                "TOCSIN_SANDBOX_PORT",
                                "2",
                                "TOCSIN_SANDBOX_HOST",
                                "0.0.0.0",
                                "TOCSIN_SANDBOX_EDIT",
                                "9/1s",
                                "TOCSIN_SANDBOX_SLIDING",
                                "true",
                                "TOCSIN_SANDBOX_WEBHOOK",
                                "8/1s",
                                "TOCSIN_SANDBOX_WEBHOOK_SUSTAINED",
                                "90/1m"));

        assertThat(arguments.port()).isEqualTo(1);
        assertThat(arguments.host()).isEqualTo("0.0.0.0");
        assertThat(arguments.settings().rest().edit().requests()).isEqualTo(9);
        assertThat(arguments.settings().rest().strictness()).isEqualTo(new Strictness(true, 7));
        assertThat(arguments.settings().rest().webhooks())
                .isEqualTo(new WebhookWindows(RateWindow.parse("8/1s"), RateWindow.parse("90/1m")));
        assertThat(arguments.settings().world().nonceWindow()).isEqualTo(Duration.ofSeconds(90));
        assertThat(arguments.settings().gateway().shards()).isEqualTo(4);
        assertThat(arguments.settings().directory()).isEmpty();
    }

    @Test
    void without_arguments_it_is_discord_in_memory() {
        assertThat(SandboxArguments.parse(new String[0], Map.of()).settings())
                .isEqualTo(SandboxSettings.IN_MEMORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot=1",
                "port=1",
                "--port=x",
                "--create=5",
                "--nonce-window=soon",
                "--edit=0/1s",
                "--sliding=perhaps",
                "--invalid=many"
            })
    void a_wrong_argument_is_named(String argument) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxArguments.parse(new String[] {argument}, Map.of()))
                .withMessageContaining(argument.replaceAll("=.*", ""));
    }
}
