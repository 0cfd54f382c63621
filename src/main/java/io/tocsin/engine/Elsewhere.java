package io.tocsin.engine;

import static java.util.stream.Collectors.reducing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.FiringLog;
import io.tocsin.ledger.FiringPage;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Learns from the ledger which alerts fire in partitions that are not folded here, because they may
 * make others quiet: first all, then what has changed. Without inhibitions, and while all
 * partitions are folded here, nothing is asked. While PostgreSQL is away, what was known stays in
 * force.
 */
@ApplicationScoped
class Elsewhere {

    private final Rulebook rulebook;
    private final FiringLog ledger;
    private final Polling polling;

    private @Nullable Inhibitors asking;
    private @Nullable String moment;

    Elsewhere(Rulebook rulebook, FiringLog ledger, SilencesConfig config, Vertx vertx) {
        this.rulebook = rulebook;
        this.ledger = ledger;
        this.polling = new Polling("alerts elsewhere", config.poll(), this::look, vertx);
    }

    void start(@Observes StartupEvent event) {
        polling.start();
    }

    void stop(@Observes ShutdownEvent event) {
        polling.stop();
    }

    /** To be repeated, one at a time. */
    Uni<Void> look() {
        Inhibitors inhibitors = rulebook.current().inhibitors();
        if (inhibitors != asking) {
            asking = inhibitors;
            moment = null;
        }
        if (inhibitors.needNobody()) {
            return Uni.createFrom().voidItem();
        }
        Inhibitors.Question question = inhibitors.question(moment == null);
        String since = moment;
        // Who cannot say what was missed asks for all of it.
        moment = null;
        return new Answer(inhibitors, question)
                .to(since)
                .invoke(answered -> moment = answered)
                .replaceWithVoid();
    }

    /** What the ledger says to one question, page by page; only what matters is kept. */
    private final class Answer {

        private final Inhibitors inhibitors;
        private final Inhibitors.Question question;
        private final FiringLog.Wanted wanted;
        private final Map<Long, FiringPage.Seen> seen = new LinkedHashMap<>();

        Answer(Inhibitors inhibitors, Inhibitors.Question question) {
            this.inhibitors = inhibitors;
            this.question = question;
            this.wanted = new FiringLog.Wanted(inhibitors.labels(), question.here());
        }

        /**
         * Has the question answered.
         *
         * @param since the moment after which changes are to be told, unless all is
         * @return the moment that the answer is as of; null if it was not heeded
         */
        Uni<@Nullable String> to(@Nullable String since) {
            Uni<String> read =
                    question.whole() || since == null
                            ? pages(from -> ledger.firing(wanted, from)).chain(this::changes)
                            : changes(since);
            return read.map(as -> inhibitors.answered(question, seen.values()) ? as : null);
        }

        private Uni<String> changes(String since) {
            return pages(from -> ledger.changedSince(since, wanted, from));
        }

        /** The first moment is that of all pages. */
        private Uni<String> pages(LongFunction<Uni<FiringPage>> read) {
            return Multi.createBy()
                    .repeating()
                    .uni(
                            () -> new AtomicLong(FiringLog.FIRST),
                            next -> read.apply(next.get()).invoke(page -> next.set(keep(page))))
                    .whilst(page -> !page.isLast())
                    .map(FiringPage::moment)
                    .collect()
                    .with(reducing((first, _) -> first))
                    .map(Optional::orElseThrow);
        }

        /** Where the next page begins. */
        private long keep(FiringPage page) {
            for (FiringPage.Seen alert : page.alerts()) {
                if (inhibitors.concern(alert.labels())) {
                    seen.put(alert.fingerprint(), alert);
                }
            }
            return page.isLast() ? FiringLog.FIRST : page.next();
        }
    }
}
