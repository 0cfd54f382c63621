package io.tocsin.discord;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** A line of requests, in which everybody who sends with the same token takes places. */
interface Slots {

    /**
     * Takes up to {@code count} places, and at least one.
     *
     * @return how long it is until each of them, in order
     */
    Mono<List<Duration>> take(int count);

    /** Nobody goes for so long, in whatever process. */
    Mono<Void> push(Duration pause);
}
