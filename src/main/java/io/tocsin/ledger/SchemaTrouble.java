package io.tocsin.ledger;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why the tables could not be brought up to date, if that may pass.
 *
 * @param cause what PostgreSQL or its driver said, in one line
 * @param remedy what to do about it
 */
record SchemaTrouble(String cause, String remedy) {

    private static final String ABSENT =
            "nothing if PostgreSQL is on its way; or look at its address,"
                    + " QUARKUS_DATASOURCE_REACTIVE_URL, and at what is in between";

    private static final Pattern LINES = Pattern.compile("\\s*\\R\\s*");

    /**
     * What is known about {@code failure}; null if it would come again at every try.
     *
     * <p>The classes of SQLSTATE are in PostgreSQL's documentation, appendix A.
     */
    static @Nullable SchemaTrouble of(Throwable failure) {
        SQLException said = sql(failure);
        if (said == null) {
            // Another process migrates for longer than Flyway waits.
            return String.valueOf(failure.getMessage()).contains("advisory lock")
                    ? new SchemaTrouble(words(failure), "wait until another gateway has migrated")
                    : null;
        }
        String remedy = remedy(said.getSQLState());
        return remedy == null ? null : new SchemaTrouble(words(said), remedy);
    }

    private static @Nullable String remedy(@Nullable String state) {
        if (state == null || state.startsWith("08") || state.startsWith("57")) {
            return ABSENT; // a pool that waits in vain for a connection knows no state
        }
        if (state.startsWith("28")) {
            return "set QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD to a user that"
                    + " PostgreSQL lets in, or let this one in (pg_hba.conf)";
        }
        if (state.startsWith("40") || state.equals("55P03")) {
            return "nothing, the next try may do";
        }
        return switch (state) {
            case "3D000" -> "create the database";
            case "42501" ->
                    "let the gateway's user make tables: grant create on schema public, or make it"
                            + " the database's owner";
            case "25006" ->
                    "give the gateway the address of the primary, or make this server writable";
            case "53100" -> "give PostgreSQL's disk more space";
            case "53300" -> "raise max_connections, or let other clients take fewer";
            case "53200" -> "give PostgreSQL more memory";
            default -> null;
        };
    }

    private static @Nullable SQLException sql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return said;
            }
            if (cause.getCause() == cause) {
                return null;
            }
        }
        return null;
    }

    /** What a failure says, on one line. */
    static String words(Throwable failure) {
        return LINES.matcher(String.valueOf(failure.getMessage()).strip()).replaceAll("; ");
    }
}
