package io.tocsin.sandbox;

import io.tocsin.sandbox.gateway.GatewayLimits;
import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.rest.Strictness;
import io.tocsin.sandbox.rest.WebhookWindows;
import io.tocsin.sandbox.world.WorldLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox on its own is told what to do: {@code --name=value}, or {@code TOCSIN_SANDBOX_NAME}
 * in the environment.
 */
record SandboxArguments(String host, int port, SandboxSettings settings) {

    static final String USAGE =
            """
            Usage: sandbox [--port=8090] [--host=127.0.0.1] [--data=DIRECTORY]
                           [--global-per-second=50] [--create=5/5s] [--edit=5/5s] [--other=50/1s]
                           [--webhook=5/2s] [--webhook-sustained=30/1m] [--sliding=false] [--invalid=10000]
                           [--nonce-window=5m] [--messages-per-channel=10000] [--messages-in-all=50000]
                           [--heartbeat-interval=41250ms] [--identifies-per-day=1000] [--max-concurrency=1]
                           [--shards=1] [--required-shards=1]
            Without --data everything is forgotten at the end. --port=0 takes a free port.""";

    private static final Map<String, String> USUAL = usual();

    private static Map<String, String> usual() {
        Map<String, String> usual = new LinkedHashMap<>();
        usual.put("port", "8090");
        usual.put("host", "127.0.0.1");
        usual.put("data", "");
        usual.put("global-per-second", "50");
        usual.put("create", "5/5s");
        usual.put("edit", "5/5s");
        usual.put("other", "50/1s");
        usual.put("webhook", "5/2s");
        usual.put("webhook-sustained", "30/1m");
        usual.put("sliding", "false");
        usual.put("invalid", "10000");
        usual.put("nonce-window", "5m");
        usual.put("messages-per-channel", "10000");
        usual.put("messages-in-all", "50000");
        usual.put("heartbeat-interval", "41250ms");
        usual.put("identifies-per-day", "1000");
        usual.put("max-concurrency", "1");
        usual.put("shards", "1");
        usual.put("required-shards", "1");
        return usual;
    }

    /**
     * @throws IllegalArgumentException with a sentence for the operator
     */
    static SandboxArguments parse(String[] args, Map<String, String> environment) {
        Map<String, String> values = new LinkedHashMap<>(USUAL);
        values.replaceAll(
                (name, usual) -> {
                    @Nullable String set =
                            environment.get(
                                    "TOCSIN_SANDBOX_"
                                            + name.toUpperCase(Locale.ROOT).replace('-', '_'));
                    return set == null ? usual : set;
                });
        for (String arg : args) {
            int equals = arg.indexOf('=');
            String name = arg.startsWith("--") && equals > 0 ? arg.substring(2, equals) : "";
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("Not an argument of the sandbox: " + arg);
            }
            values.put(name, arg.substring(equals + 1));
        }
        return new Reader(values).read();
    }

    private record Reader(Map<String, String> values) {

        SandboxArguments read() {
            RestLimits rest =
                    new RestLimits(
                            number("global-per-second"),
                            rate("create"),
                            rate("edit"),
                            rate("other"),
                            new WebhookWindows(rate("webhook"), rate("webhook-sustained")),
                            new Strictness(flag("sliding"), number("invalid")));
            GatewayLimits gateway =
                    new GatewayLimits(
                            duration("heartbeat-interval"),
                            number("identifies-per-day"),
                            number("max-concurrency"),
                            GatewayLimits.DEFAULT.resumeWindow(),
                            number("shards"),
                            number("required-shards"));
            WorldLimits world =
                    new WorldLimits(
                            number("messages-per-channel"),
                            number("messages-in-all"),
                            duration("nonce-window"));
            Optional<Path> directory =
                    Optional.of(text("data")).filter(data -> !data.isBlank()).map(Path::of);
            return new SandboxArguments(
                    text("host"),
                    number("port"),
                    new SandboxSettings(directory, rest, gateway, world));
        }

        private String text(String name) {
            return values.getOrDefault(name, "");
        }

        private int number(String name) {
            try {
                return Integer.parseInt(text(name));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "--" + name + ": not a whole number: " + text(name), e);
            }
        }

        private boolean flag(String name) {
            return switch (text(name)) {
                case "true" -> true;
                case "false" -> false;
                default ->
                        throw new IllegalArgumentException(
                                "--" + name + ": must be true or false, but is " + text(name));
            };
        }

        private RateWindow rate(String name) {
            try {
                return RateWindow.parse(text(name));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("--" + name + ": " + e.getMessage(), e);
            }
        }

        private Duration duration(String name) {
            try {
                return RateWindow.duration(text(name));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "--" + name + ": not a duration like 500ms, 5s or 5m: " + text(name), e);
            }
        }
    }
}
