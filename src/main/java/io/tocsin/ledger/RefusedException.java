package io.tocsin.ledger;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A batch cannot be written, now or ever, because of what stands in it. Nothing of it was written.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Classes of SQLSTATE: a statement that would write a row twice (21), data (22), constraints
     * (23), and limits of the program's own, such as the size of a row in an index (54). The others
     * are about the connection, the server or the moment, and say nothing against the data.
     */
    private static final Set<String> FOR_GOOD = Set.of("21", "22", "23", "54");

    /** Says why. */
    public RefusedException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** {@code failure}, or what it means if PostgreSQL will never say anything else. */
    static Throwable translate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            switch (cause) {
                case RefusedException known -> {
                    return known;
                }
                case PgException answered when isForGood(answered.getSqlState()) -> {
                    return refused(answered, answered.getSqlState());
                }
                case SQLException answered when isForGood(answered.getSQLState()) -> {
                    return refused(answered, answered.getSQLState());
                }
                default -> {}
            }
        }
        return failure;
    }

    private static RefusedException refused(Throwable answered, String state) {
        return new RefusedException(
                "PostgreSQL refuses it: %s (SQLSTATE %s)".formatted(answered.getMessage(), state),
                answered);
    }

    private static boolean isForGood(@Nullable String state) {
        return state != null && state.length() == 5 && FOR_GOOD.contains(state.substring(0, 2));
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
