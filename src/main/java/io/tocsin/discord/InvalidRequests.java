package io.tocsin.discord;

import io.tocsin.dispatch.Budget;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import reactor.core.publisher.Mono;

/**
 * Sees to it that Discord has no reason to ban the address that this process and others go out
 * with: counts what it answers 401, 403 or 429, for all of them together in Redis, and lets no
 * request be sent while there are too many. Without Redis, this process' own are counted.
 *
 * @see <a
 *     href="https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans">Invalid
 *     request limit</a>
 */
final class InvalidRequests {

    private static final Logger LOG = Logger.getLogger(InvalidRequests.class);

    private static final Script SCRIPT = Script.load("invalid.lua");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long REFRESH_MILLIS = 1_000;

    private final Redis redis;
    private final String egress;
    private final int limit;
    private final InstantSource clock;
    private final AtomicBoolean said = new AtomicBoolean();
    private InvalidWindow own = InvalidWindow.EMPTY;
    private InvalidWindow shared = InvalidWindow.EMPTY;
    private long lastAsked;

    InvalidRequests(Redis redis, DiscordConfig config, InstantSource clock) {
        this.redis = redis;
        this.egress = config.egress();
        this.limit = config.invalidLimit();
        this.clock = clock;
    }

    /** Completes if a request may be sent, and fails with {@link Paused} if none may. */
    Mono<Void> permit() {
        return Mono.defer(
                () -> {
                    if (isDue()) {
                        tell(0, Duration.ZERO);
                    }
                    Optional<Duration> pause = pause();
                    say(pause);
                    return pause.<Mono<Void>>map(
                                    wait ->
                                            Mono.error(
                                                    new Paused(
                                                            "no request is sent: too many were"
                                                                    + " answered 401, 403 or 429, or"
                                                                    + " Discord banned the address",
                                                            wait)))
                            .orElse(Mono.empty());
                });
    }

    /** Discord answered 401, 403, or 429 that is not for all who use a resource. */
    void count() {
        synchronized (this) {
            own = own.plus(1, clock.millis());
        }
        tell(1, Duration.ZERO);
    }

    /** What stands before Discord turns this address away for so long. */
    void banned(Duration duration) {
        synchronized (this) {
            own = own.banned(clock.millis() + duration.toMillis());
        }
        tell(0, duration);
    }

    /** How many there are, and whether that is too many. */
    synchronized Budget.Egress state() {
        long now = clock.millis();
        return new Budget.Egress(
                egress,
                Math.max(own.total(now), shared.total(now)),
                limit,
                pause().map(clock.instant()::plus).orElse(null));
    }

    private synchronized Optional<Duration> pause() {
        long now = clock.millis();
        return own.pause(limit, now)
                .map(
                        mine ->
                                shared.pause(limit, now)
                                        .filter(it -> it.compareTo(mine) > 0)
                                        .orElse(mine))
                .or(() -> shared.pause(limit, now));
    }

    private synchronized boolean isDue() {
        long now = clock.millis();
        if (now - lastAsked < REFRESH_MILLIS) {
            return false;
        }
        lastAsked = now;
        return true;
    }

    private void say(Optional<Duration> pause) {
        if (said.compareAndSet(pause.isEmpty(), pause.isPresent())) {
            if (pause.isPresent()) {
                LOG.errorf(
                        "No request is sent to Discord: too many were answered 401, 403 or 429, or"
                                + " the address is banned; see to tokens, channels and permissions:"
                                + " egress=%s limit=%d pause=%s",
                        egress, limit, pause.get());
            } else {
                LOG.infof("Requests are sent to Discord again: egress=%s", egress);
            }
        }
    }

    private void tell(int count, Duration ban) {
        SCRIPT.run(redis, PATIENCE, "tocsin:invalid:{" + egress + "}", count, ban.toMillis())
                .subscribe(
                        this::heard,
                        failure ->
                                LOG.debugf(
                                        "Redis does not count invalid requests: egress=%s cause=%s",
                                        egress, failure));
    }

    /** Redis' clock may differ from ours: what it says is moved to ours. */
    private synchronized void heard(long... numbers) {
        long ahead = (numbers[0] - clock.millis()) / InvalidWindow.SLICE_MILLIS;
        TreeMap<Long, Integer> slices = new TreeMap<>();
        for (int i = 2; i + 1 < numbers.length; i += 2) {
            slices.put(numbers[i] - ahead, (int) numbers[i + 1]);
        }
        long until = numbers[1] == 0 ? 0 : clock.millis() + numbers[1] - numbers[0];
        shared = new InvalidWindow(slices, until);
    }
}
