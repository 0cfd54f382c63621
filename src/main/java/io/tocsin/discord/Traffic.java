package io.tocsin.discord;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Looks at every answer that comes for one sender, those included that Discord4J keeps to itself
 * because it repeats the request.
 */
final class Traffic {

    private static final int SECONDS = 60;

    private final String bot;
    private final InvalidRequests invalid;
    private final MeterRegistry metrics;
    private final InstantSource clock;
    private final long[] seconds = new long[SECONDS];
    private final int[] answers = new int[SECONDS];
    private final Map<String, Long> limited = new TreeMap<>();

    Traffic(String bot, InvalidRequests invalid, MeterRegistry metrics, InstantSource clock) {
        this.bot = bot;
        this.invalid = invalid;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Takes note of an answer, before anybody reads it, and repairs its headers. */
    void answered(HttpClientResponse answer) {
        int status = answer.status().code();
        HttpHeaders headers = answer.responseHeaders();
        Counter.builder("tocsin.discord.requests")
                .description("Answers of Discord's, by what was asked")
                .tag("bot", bot)
                .tag("route", RouteKind.of(answer.method().name(), answer.path()))
                .tag("status", Integer.toString(status))
                .register(metrics)
                .increment();
        String scope = headers.get("X-RateLimit-Scope", "none");
        tally(status, scope);
        if (status == 401 || status == 403 || status == 429 && !scope.equals("shared")) {
            invalid.count();
        }
        if (status == 429) {
            if (scope.equals("none") && !headers.contains("X-RateLimit-Global")) {
                Reply.seconds(headers.get("Retry-After", "")).ifPresent(invalid::banned);
            }
            repair(headers);
        }
    }

    /** Discord4J reads whole seconds only, and gives up over anything else. */
    private static void repair(HttpHeaders headers) {
        String said = headers.get("Retry-After");
        if (said == null ? headers.contains("X-RateLimit-Global") : !said.matches("[0-9]{1,6}")) {
            long seconds =
                    Reply.seconds(said == null ? "" : said)
                            .map(it -> it.plusMillis(999).toSeconds())
                            .orElse(1L);
            headers.set("Retry-After", Long.toString(seconds));
        }
    }

    private synchronized void tally(int status, String scope) {
        long now = clock.millis() / 1_000;
        int place = (int) (now % SECONDS);
        if (seconds[place] != now) {
            seconds[place] = now;
            answers[place] = 0;
        }
        answers[place]++;
        if (status == 429) {
            limited.merge(scope, 1L, Long::sum);
        }
    }

    /** Answers in the last so many seconds, the one that is not over left out. */
    synchronized long last(int span) {
        long now = clock.millis() / 1_000;
        long sum = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (seconds[i] < now && seconds[i] >= now - span) {
                sum += answers[i];
            }
        }
        return sum;
    }

    /** Answers 429, by their scope. */
    synchronized Map<String, Long> limited() {
        return Map.copyOf(limited);
    }
}
