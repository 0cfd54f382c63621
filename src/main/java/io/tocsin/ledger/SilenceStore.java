package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The silences that people made. Every change happens whole or not at all, with its entry in the
 * ledger. All methods must be called on a Vert.x context, and fail with {@link
 * LedgerUnavailableException}; after that, whether a change happened is unknown.
 */
public interface SilenceStore {

    /** How many there may be that are not over. */
    int MOST = 10_000;

    /** For how long one that is over may still matter: reports may come late. */
    Duration RECENT = Duration.ofDays(1);

    /** Makes one, whose author wants it. To repeat it makes another. */
    default Uni<SilenceOutcome> create(StoredSilence.Terms terms) {
        return create(terms, terms.author());
    }

    /**
     * Makes one. To repeat it makes another.
     *
     * @param by who wants it, in words: the author, and perhaps for whom they speak
     */
    Uni<SilenceOutcome> create(StoredSilence.Terms terms, String by);

    /** Changes one that is not over. To repeat it changes nothing more. */
    Uni<SilenceOutcome> change(UUID id, SilenceChange change);

    /**
     * Ends one. To repeat it changes nothing.
     *
     * @param by who wants it
     * @param comment why; null if they do not say
     */
    Uni<SilenceOutcome> expire(UUID id, String by, @Nullable String comment);

    /** The one with this id. */
    Uni<Optional<StoredSilence>> find(UUID id);

    /**
     * Those that meet {@code filter}, the latest made first.
     *
     * @param limit how many at most
     * @param before where an earlier page said that the next begins; null for the first page
     */
    Uni<SilencePage> list(SilenceFilter filter, int limit, @Nullable UUID before);

    /** Grows with every change, before anybody can see it. Cheap. */
    Uni<Long> revision();

    /**
     * Those that were made or changed after {@code revision}, and are not over, or not for longer
     * than {@link #RECENT}.
     */
    Uni<ChangedSilences> since(long revision);

    /**
     * Ends those that end with their alerts and silenced some, none of which fires any longer.
     *
     * @return how many
     */
    Uni<Integer> endWithAlerts();

    /**
     * Forgets those that have been over for so long.
     *
     * @return how many
     */
    Uni<Integer> forget(Duration retention);
}
