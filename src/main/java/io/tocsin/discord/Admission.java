package io.tocsin.discord;

import discord4j.rest.http.client.ClientException;
import discord4j.rest.request.GlobalRateLimiter;
import java.time.Duration;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a request passes before it is sent: whether any may be sent, and its place in the line. And
 * what its answer passes first: of those that Discord4J would wait for and repeat by itself, it
 * gets the ones that are soon over.
 */
final class Admission implements GlobalRateLimiter {

    /** Longer waits are the conversation's, so that a fallback may be tried meanwhile. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration ROUNDING = Duration.ofMillis(20);

    private static final int EDITS_OF_OLD = 30046;

    private final Optional<Pace> pace;
    private final InvalidRequests invalid;

    /**
     * @param pace none for answers to people: they are due in three seconds, and Discord does not
     *     count them
     */
    Admission(Optional<Pace> pace, InvalidRequests invalid) {
        this.pace = pace;
        this.invalid = invalid;
    }

    @Override
    public Mono<Void> rateLimitFor(Duration duration) {
        return pace.map(it -> it.push(duration)).orElse(Mono.empty());
    }

    @Override
    public Mono<Duration> getRemaining() {
        return Mono.fromSupplier(() -> pace.flatMap(Pace::paused).orElse(Duration.ZERO));
    }

    @Override
    public <T> Flux<T> withLimiter(Publisher<T> stage) {
        Flux<T> allowed = invalid.permit().thenMany(Gate.pass(Flux.from(stage)));
        return pace.map(it -> invalid.permit().thenMany(it.through(allowed)))
                .orElse(allowed)
                .onErrorMap(ClientException.class, Admission::sort);
    }

    private static RuntimeException sort(ClientException answer) {
        int status = answer.getStatus().code();
        boolean passedOn = status >= 500 || status == 429 && !isSoonOver(Reply.of(answer));
        return passedOn ? new TurnedAway(answer) : answer;
    }

    /** Whether Discord4J would wait as long as Discord asks, and that is not long. */
    private static boolean isSoonOver(Reply reply) {
        Optional<Duration> asked = reply.retryAfter();
        Optional<Duration> waits =
                Optional.ofNullable(
                                reply.headers()
                                        .get(
                                                reply.isGlobal()
                                                        ? "Retry-After"
                                                        : "X-RateLimit-Reset-After"))
                        .or(() -> Optional.ofNullable(reply.headers().get("Retry-After")))
                        .flatMap(Reply::seconds);
        return reply.code() != EDITS_OF_OLD
                && asked.isPresent()
                && waits.isPresent()
                && asked.get().compareTo(SOON) <= 0
                && waits.get().compareTo(SOON) <= 0
                && waits.get().plus(ROUNDING).compareTo(asked.get()) >= 0;
    }
}
