package io.tocsin.discord;

import discord4j.rest.http.client.ClientException;
import io.netty.handler.codec.http.HttpHeaders;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer of Discord's that is not what was asked for. */
record Reply(int status, HttpHeaders headers, Map<String, Object> fields) {

    private static final int LONGEST_WORDS = 200;
    private static final int MOST_FAULTS = 3;

    static Reply of(ClientException answer) {
        return new Reply(
                answer.getStatus().code(),
                answer.getHeaders(),
                answer.getErrorResponse().map(error -> error.getFields()).orElse(Map.of()));
    }

    /** Discord's own number for what is wrong; 0 if there is none. */
    int code() {
        return fields.get("code") instanceof Number number ? number.intValue() : 0;
    }

    /** Whether Discord itself answered, and not what stands before it. */
    boolean isDiscords() {
        return fields.get("code") instanceof Number;
    }

    /** Whether the whole bot is to wait. */
    boolean isGlobal() {
        return Boolean.parseBoolean(headers.get("X-RateLimit-Global"))
                || Boolean.TRUE.equals(fields.get("global"));
    }

    /** For people, with the remedy to follow. */
    String words() {
        Object message = fields.get("message");
        String text = message == null ? "nothing more" : message.toString();
        return "Discord answered %d: %s%s"
                .formatted(
                        status,
                        text.length() <= LONGEST_WORDS
                                ? text
                                : text.substring(0, LONGEST_WORDS) + "…",
                        code() == 0 ? "" : " (" + code() + ")");
    }

    /** How long Discord asks to wait; the body says it more exactly than the header. */
    Optional<Duration> retryAfter() {
        if (fields.get("retry_after") instanceof Number seconds) {
            return seconds(seconds.toString());
        }
        return Optional.ofNullable(headers.get("Retry-After")).flatMap(Reply::seconds);
    }

    /** Seconds with or without a fraction; nothing if that is no number, or an absurd one. */
    static Optional<Duration> seconds(String text) {
        try {
            BigDecimal seconds = new BigDecimal(text.strip());
            return seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(86_400)) > 0
                    ? Optional.empty()
                    : Optional.of(
                            Duration.ofMillis(
                                    seconds.movePointRight(3)
                                            .setScale(0, RoundingMode.CEILING)
                                            .longValueExact()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Which fields of the form are wrong, and how: {@code embeds[0].title: Must be …}. */
    String faults() {
        List<String> faults = new ArrayList<>();
        if (fields.get("errors") instanceof Map<?, ?> errors) {
            collect("", errors, faults);
        }
        return faults.isEmpty() ? "Discord does not say which field" : String.join("; ", faults);
    }

    private static void collect(String path, Map<?, ?> errors, List<String> faults) {
        errors.forEach(
                (name, below) -> {
                    if (faults.size() >= MOST_FAULTS) {
                        return;
                    }
                    if (name.equals("_errors") && below instanceof List<?> list) {
                        faults.add(path + ": " + first(list));
                    } else if (below instanceof Map<?, ?> map) {
                        collect(step(path, name.toString()), map, faults);
                    }
                });
    }

    private static String step(String path, String name) {
        if (name.matches("[0-9]+")) {
            return path + "[" + name + "]";
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    private static Object first(List<?> errors) {
        return !errors.isEmpty()
                        && errors.getFirst() instanceof Map<?, ?> error
                        && error.get("message") instanceof String message
                ? message
                : "refused";
    }
}
