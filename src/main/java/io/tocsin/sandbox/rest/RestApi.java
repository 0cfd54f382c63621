package io.tocsin.sandbox.rest;

import io.tocsin.sandbox.fault.Fault;
import io.tocsin.sandbox.fault.Faults;
import io.tocsin.sandbox.rest.Admission.Admitted;
import io.tocsin.sandbox.rest.Admission.Limited;
import io.tocsin.sandbox.world.Problem;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Discord's REST. A request passes, in this order: its address' ban, ordered faults, authorization,
 * the global limit, its windows, permissions, the form, the deed, the journal, the answer.
 */
public final class RestApi {

    private static final Logger LOG = Logger.getLogger(RestApi.class);
    private static final int LONGEST_BODY = 1 << 20;

    private final Vertx vertx;
    private final Faults faults;
    private final World world;
    private final RateLimits limits;
    private final Costs costs;
    private final Tally tally;
    private final InvalidRequests invalid;
    private final BotControls bots;
    private final Calls calls;

    public RestApi(
            Vertx vertx,
            World world,
            Faults faults,
            RestSettings settings,
            SessionStarts starts,
            InstantSource clock) {
        this.vertx = vertx;
        this.faults = faults;
        this.world = world;
        this.limits = new RateLimits(settings.limits(), clock);
        this.costs = new Costs(world, settings.limits());
        this.tally = new Tally(clock);
        this.invalid = new InvalidRequests(settings.limits().strictness().invalid(), clock);
        this.bots = new BotControls(vertx, world);
        this.calls = new Calls(world, clock, starts, settings);
    }

    public Tally tally() {
        return tally;
    }

    public BotControls bots() {
        return bots;
    }

    /** Forgets counters, spent limits and bans. */
    public void reset() {
        tally.reset();
        invalid.reset();
        limits.reset();
    }

    /**
     * @param path what follows the API's version, such as {@code /channels/1/messages}
     */
    public void handle(HttpServerRequest request, String path) {
        Context context = vertx.getOrCreateContext();
        Bodies.read(request, LONGEST_BODY)
                .onSuccess(
                        body ->
                                context.runOnContext(
                                        _ ->
                                                begin(
                                                        new Exchange(
                                                                request, path, body, tally,
                                                                invalid))))
                .onFailure(
                        e -> LOG.debugf("A request to the sandbox broke off: %s", e.getMessage()));
    }

    private void begin(Exchange exchange) {
        Duration ban = invalid.ban(exchange.address());
        if (!ban.isZero()) {
            exchange.banned(ban);
            return;
        }
        String method = exchange.request().method().name();
        Optional<Long> bot = exchange.asker().map(Bot::id);
        bot.ifPresent(tally::asked);
        proceed(exchange, faults.take(method, exchange.path(), bot), Duration.ZERO);
    }

    private void proceed(Exchange exchange, List<Fault.OfRest> ordered, Duration waited) {
        boolean dropAfterCommit = false;
        Duration delay = waited;
        for (Fault.OfRest fault : ordered) {
            switch (fault) {
                case Fault.Delay(Duration more) -> delay = delay.plus(more);
                case Fault.Drop _ -> {
                    later(delay, exchange::drop);
                    return;
                }
                case Fault.DropAfterCommit _ -> dropAfterCommit = true;
                case Fault.Status status -> {
                    later(delay, () -> exchange.ordered(status, state(exchange)));
                    return;
                }
            }
        }
        boolean silent = dropAfterCommit;
        later(delay, () -> admit(exchange, silent));
    }

    private void later(Duration delay, Runnable work) {
        if (delay.isZero()) {
            work.run();
        } else {
            vertx.setTimer(delay.toMillis(), _ -> work.run());
        }
    }

    private Bucket.State state(Exchange exchange) {
        return limits.peek(exchange.match().map(m -> cost(exchange, m)).orElse(costs.ofNothing()));
    }

    private Cost cost(Exchange exchange, Route.Match match) {
        return costs.of(match, exchange.bot(), exchange.request().getParam("thread_id"));
    }

    private void admit(Exchange exchange, boolean silent) {
        Optional<Bot> bot = exchange.bot().filter(known -> !world.isRevoked(known.id()));
        Optional<Route.Match> match = exchange.match();
        if (match.isEmpty()) {
            exchange.answer(Answer.refused(Problem.NOT_FOUND), state(exchange));
        } else if (match.filter(calls::answersInteraction).isPresent()) {
            admitted(exchange, match.get(), new Bot(0), state(exchange), silent);
        } else if (bot.isEmpty() && match.get().route().needsBot()) {
            exchange.answer(Answer.refused(Problem.UNAUTHORIZED), state(exchange));
        } else {
            Route.Match found = match.get();
            switch (limits.admit(cost(exchange, found))) {
                case Limited limited -> exchange.limited(limited);
                case Admitted(Bucket.State state) ->
                        admitted(exchange, found, bot.orElse(new Bot(0)), state, silent);
            }
        }
    }

    private void admitted(
            Exchange exchange, Route.Match match, Bot bot, Bucket.State state, boolean silent) {
        if (exchange.body().isEmpty()) {
            exchange.answer(Answer.refused(Problem.TOO_LARGE), state);
        } else {
            perform(exchange, match, bot, state, silent);
        }
    }

    private void perform(
            Exchange exchange, Route.Match match, Bot bot, Bucket.State state, boolean silent) {
        HttpServerRequest request = exchange.request();
        Call call =
                new Call(
                        match.route(),
                        match.ids(),
                        bot,
                        request.params(),
                        exchange.body().orElse(""),
                        exchange.origin());
        Context context = vertx.getOrCreateContext();
        calls.answer(call)
                .otherwise(
                        e -> {
                            LOG.errorf(e, "The sandbox failed at %s", match.route());
                            return Answer.refused(Problem.INTERNAL);
                        })
                .onSuccess(
                        answer ->
                                context.runOnContext(
                                        _ -> {
                                            if (silent) {
                                                exchange.drop();
                                            } else {
                                                exchange.answer(answer, state);
                                            }
                                        }));
    }
}
