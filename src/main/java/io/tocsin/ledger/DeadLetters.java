package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has what could not be delivered tried again. To be called on a Vert.x context. */
@ApplicationScoped
public class DeadLetters {

    private static final int AT_ONCE = 5_000;
    private static final String SKIP = "skip locked";

    private final Reads reads;
    private final InstantSource clock;
    private final Event<RetryWanted> wanted;
    private final String retry = Ledger.resource("deliveries/retry.sql");

    DeadLetters(Reads reads, InstantSource clock, Event<RetryWanted> wanted) {
        this.reads = reads;
        this.clock = clock;
        this.wanted = wanted;
    }

    /**
     * What is tried again.
     *
     * @param deadLetters how many were dead
     * @param failing how many messages would have been tried later
     */
    public record Retried(int deadLetters, int failing) {

        private static final Retried NOTHING = new Retried(0, 0);

        /** Whether there was nothing of the kind. */
        public boolean isNothing() {
            return deadLetters == 0 && failing == 0;
        }

        private Retried plus(Retried other) {
            return new Retried(deadLetters + other.deadLetters, failing + other.failing);
        }
    }

    /**
     * Has one conversation tried again. To repeat it does nothing more.
     *
     * @param by who wants it, for people
     * @return fails with {@link LedgerUnavailableException}, and then nothing has changed
     */
    public Uni<Retried> retry(UUID conversation, String by) {
        Conditions one = new Conditions().and("c.id = :one", "one", conversation);
        return step(retry.formatted(one.text(), "", one.text()), one, by);
    }

    /**
     * Has all tried again that meet {@code which}, many at a time. Those that are just being
     * changed are passed by: the change does the same.
     *
     * @param by who wants it, for people
     * @return fails with {@link LedgerUnavailableException}, and then some may be tried again
     */
    public Uni<Retried> retry(Which which, String by) {
        return all(which, by, Retried.NOTHING);
    }

    /** Dead letters of this receiver and of this kind; null: of any. */
    public record Which(@Nullable String receiver, Posts.@Nullable Death kind) {

        private Conditions conditions() {
            Conditions conditions = new Conditions();
            if (receiver != null) {
                conditions.and("c.receiver = :receiver", "receiver", receiver);
            }
            return conditions;
        }

        /** Spelled out: it is one of three words. */
        private String dead(Conditions conditions) {
            return conditions.text()
                    + (kind == null ? "" : " and dead_kind = '" + kind.text() + "'");
        }

        /** What fails has no kind. */
        private String failing(Conditions conditions) {
            return conditions.text() + (kind == null ? "" : " and false");
        }
    }

    private Uni<Retried> all(Which which, String by, Retried before) {
        Conditions conditions = which.conditions();
        String statement = retry.formatted(which.dead(conditions), SKIP, which.failing(conditions));
        return step(statement, conditions, by)
                .chain(
                        now ->
                                now.deadLetters() < AT_ONCE
                                        ? Uni.createFrom().item(before.plus(now))
                                        : all(which, by, before.plus(now)));
    }

    private Uni<Retried> step(String statement, Conditions conditions, String by) {
        return reads.ask(
                        session ->
                                conditions
                                        .bind(session.createNativeQuery(statement, Object[].class))
                                        .setParameter("most", AT_ONCE)
                                        .setParameter("at", clock.millis())
                                        .setParameter("code", Kind.RETRIED.code())
                                        .setParameter("kind", Kind.RETRIED.text())
                                        .setParameter("detail", "by " + by)
                                        .getResultList())
                .map(this::announce);
    }

    private Retried announce(List<Object[]> rows) {
        if (!rows.isEmpty()) {
            wanted.fire(
                    new RetryWanted(
                            rows.stream().map(row -> (String) row[0]).collect(Collectors.toSet())));
        }
        return new Retried(sum(rows, true), sum(rows, false));
    }

    private static int sum(List<Object[]> rows, boolean dead) {
        return rows.stream()
                .filter(row -> row[2].equals(dead))
                .mapToInt(row -> ((Number) row[1]).intValue())
                .sum();
    }
}
