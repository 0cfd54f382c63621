package io.tocsin.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Fleet;
import io.tocsin.ledger.Arrears;
import io.tocsin.ledger.ArrearsQueries;
import io.tocsin.ledger.Schema;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks every now and then how far receivers are behind, and tells it. Everybody knows it and has
 * it in its metrics; one process writes it into the log.
 */
@ApplicationScoped
public class Backlog {

    private static final Logger LOG = Logger.getLogger(Backlog.class);

    /** So many times as long as a look took it rests: PostgreSQL has other things to do. */
    private static final int REST = 9;

    private final ArrearsQueries queries;
    private final Dispatcher dispatcher;
    private final Fleet fleet;
    private final Surroundings around;
    private final BacklogGauges gauges;
    private final Delays delays = new Delays();
    private final Loop loop;

    private volatile List<ReceiverBacklog> receivers = List.of();

    Backlog(
            ArrearsQueries queries,
            Dispatcher dispatcher,
            Fleet fleet,
            Surroundings around,
            MeterRegistry registry,
            Vertx vertx) {
        this.queries = queries;
        this.dispatcher = dispatcher;
        this.fleet = fleet;
        this.around = around;
        this.gauges = new BacklogGauges(registry);
        this.loop =
                new Loop(
                        around.habits().manner("backlog", around.config().backlogInterval()),
                        this::turn,
                        ((VertxInternal) vertx).createEventLoopContext());
    }

    /**
     * Every receiver that is configured or for which something is to be done, by its name, as of a
     * few seconds ago; empty before the first look. Never blocks.
     */
    public List<ReceiverBacklog> receivers() {
        return receivers;
    }

    void start(@Observes StartupEvent event, Schema schema) {
        schema.whenReady(loop::signal);
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private Uni<@Nullable Duration> turn() {
        long began = System.nanoTime();
        return queries.arrears()
                .invoke(this::learn)
                .map(
                        _ ->
                                rest(
                                        Duration.ofNanos(System.nanoTime() - began),
                                        around.config().backlogInterval()));
    }

    /** Until the next look, after one that took so long. */
    static Duration rest(Duration took, Duration interval) {
        Duration rest = took.multipliedBy(REST);
        return rest.compareTo(interval) > 0 ? rest : interval;
    }

    private void learn(List<Arrears> arrears) {
        Instant now = around.habits().clock().instant();
        Reckoning reckoning =
                new Reckoning(
                        around.outlets().homes(),
                        around.config().ownMessages(),
                        new Paces(dispatcher::perRequest, fleet.roster())::perRequest);
        List<ReceiverBacklog> known = reckoning.of(arrears, now);
        receivers = known;
        dispatcher.behind(reckoning.slices(arrears, now));
        gauges.show(known);
        List<Delays.News> news = delays.news(known, now);
        if (dispatcher.leads().isPresent()) {
            news.forEach(Backlog::tell);
        }
    }

    private static void tell(Delays.News news) {
        switch (news) {
            case Delays.News.Late(ReceiverBacklog backlog) ->
                    LOG.warnf(
                            "A receiver is behind: receiver=%s lag=%s toCreate=%d toEdit=%d"
                                    + " requests=%d drain=%s",
                            backlog.receiver(),
                            backlog.lag(),
                            backlog.waiting().toCreate(),
                            backlog.waiting().toEdit(),
                            backlog.work().requests(),
                            backlog.work().drain());
            case Delays.News.Over(String receiver) ->
                    LOG.infof("A receiver is no longer behind: receiver=%s", receiver);
        }
    }
}
