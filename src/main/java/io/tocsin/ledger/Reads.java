package io.tocsin.ledger;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Asks PostgreSQL questions in such a way that an answer or a refusal comes within seconds,
 * whatever state PostgreSQL is in.
 */
@ApplicationScoped
class Reads {

    /** What one statement may take. PostgreSQL itself ends it then, and the connection is free. */
    private static final Duration STATEMENT = Duration.ofSeconds(3);

    /** What all may take together, the wait for a connection included. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Fewer than the pool has connections: questions must not keep the fold from committing. */
    private static final int AT_ONCE = 6;

    /** How many glances there are at once: few, as they are short. */
    private static final int GLANCES = 2;

    /** What counting may take, which nobody waits for. */
    private static final Duration COUNT = Duration.ofSeconds(15);

    private static final String QUERY_CANCELED = "57014";
    private static final String READ_ONLY = "25006";

    private final Turnstile turnstile = new Turnstile(AT_ONCE, PATIENCE);
    private final Turnstile glances = new Turnstile(GLANCES, PATIENCE);
    private final Turnstile counts = new Turnstile(1, COUNT.plus(PATIENCE));
    private final Mutiny.SessionFactory database;
    private final Schema schema;

    Reads(Mutiny.SessionFactory database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    /**
     * What {@code question} finds out. Fails with {@link LedgerUnavailableException} if PostgreSQL
     * is away or too slow, or has no tables yet. Must be called on a Vert.x context.
     */
    <T> Uni<T> ask(Function<Mutiny.StatelessSession, Uni<T>> question) {
        return pass(turnstile, session -> bounded(session, STATEMENT, question));
    }

    /**
     * The same for a question that counts however many rows there are, for nobody who waits: it may
     * take a quarter of a minute. One at a time.
     */
    <T> Uni<T> count(Function<Mutiny.StatelessSession, Uni<T>> question) {
        return pass(counts, session -> bounded(session, COUNT, question));
    }

    /**
     * The same for one statement that looks at next to nothing, and is asked again and again: it
     * takes one round trip, and waits for nobody's long questions.
     */
    <T> Uni<T> glance(Function<Mutiny.StatelessSession, Uni<T>> question) {
        return pass(glances, question);
    }

    private <T> Uni<T> pass(Turnstile through, Function<Mutiny.StatelessSession, Uni<T>> question) {
        if (!schema.isReady()) {
            return Uni.createFrom().failure(LedgerUnavailableException.notYet());
        }
        return through.pass(
                        () ->
                                database.openStatelessSession()
                                        .chain(
                                                session ->
                                                        question.apply(session)
                                                                .eventually(session::close)))
                .onFailure()
                .transform(Reads::translate);
    }

    private static <T> Uni<T> bounded(
            Mutiny.StatelessSession session,
            Duration most,
            Function<Mutiny.StatelessSession, Uni<T>> question) {
        return session.withTransaction(
                _ ->
                        session.createNativeQuery(
                                        "select set_config('statement_timeout', :most, true)",
                                        String.class)
                                .setParameter("most", most.toMillis() + "ms")
                                .getSingleResult()
                                .chain(() -> question.apply(session)));
    }

    private static Throwable translate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            switch (cause) {
                case LedgerUnavailableException known -> {
                    return known;
                }
                case PgException answered -> {
                    return translate(answered.getSqlState(), failure);
                }
                case SQLException answered -> { // what Hibernate makes of it
                    return translate(answered.getSQLState(), failure);
                }
                case IOException _, TimeoutException _, VertxException _ -> {
                    return LedgerUnavailableException.away(failure);
                }
                default -> {}
            }
        }
        return failure;
    }

    /** Classes of SQLSTATE: connections (08), resources (53), an operator's intervention (57). */
    private static Throwable translate(@Nullable String sqlState, Throwable failure) {
        String state = String.valueOf(sqlState);
        if (state.equals(QUERY_CANCELED)) {
            return LedgerUnavailableException.tooSlow(failure);
        }
        if (state.equals(READ_ONLY)) {
            return LedgerUnavailableException.readOnly(failure);
        }
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57")
                ? LedgerUnavailableException.away(failure)
                : failure;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
