package io.tocsin.engine;

import io.tocsin.ledger.ChangedSilences;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.routing.MatcherReader;
import io.tocsin.routing.Routing;
import io.tocsin.routing.Silence;
import io.tocsin.routing.Silences;
import io.tocsin.routing.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The silences that this process knows: those that are stored, and those of the configuration.
 * Immutable.
 *
 * @param version counts the sets that were known, from 0 for none
 * @param revision up to which all that is stored is known
 * @param configuration the number of the configuration whose silences are among them
 * @param stored those that are stored, by id
 * @param silences all of them
 */
record KnownSilences(
        long version,
        long revision,
        int configuration,
        Map<String, Silence> stored,
        Silences silences) {

    private static final Logger LOG = Logger.getLogger(KnownSilences.class);

    /** Before anything was looked at. */
    static final KnownSilences NONE = new KnownSilences(0, 0, 0, Map.of(), Silences.NONE);

    /** Whether there is nothing to learn from what is stored and configured. */
    boolean isUpToDate(long stored, int configured) {
        return version > 0 && revision >= stored && configuration == configured;
    }

    /** Whether one that holds at {@code now} ends with its alerts. */
    boolean anyEndsWithAlert(long now) {
        return stored.values().stream()
                .anyMatch(silence -> silence.endsWithAlert() && silence.isActive(now));
    }

    /**
     * What is known with {@code changes} since a revision that was known; the same if they are old
     * news.
     */
    KnownSilences with(ChangedSilences changes, Routing.Version configured, long now) {
        boolean older = changes.revision() < revision || configured.number() < configuration;
        if (older || isUpToDate(changes.revision(), configured.number())) {
            return this;
        }
        Map<String, Silence> all = new TreeMap<>(stored);
        for (StoredSilence changed : changes.silences()) {
            Silence silence = read(changed);
            if (silence != null) {
                all.put(silence.id(), silence);
            }
        }
        long forgotten = now - SilenceStore.RECENT.toMillis();
        all.values().removeIf(silence -> silence.endsAt() <= forgotten);
        List<Silence> merged = new ArrayList<>(configured.configuration().silences());
        merged.addAll(all.values());
        return new KnownSilences(
                version + 1,
                changes.revision(),
                configured.number(),
                Map.copyOf(all),
                new Silences(merged));
    }

    private static @Nullable Silence read(StoredSilence stored) {
        StoredSilence.Terms terms = stored.terms();
        try {
            return new Silence(
                    stored.id().toString(),
                    MatcherReader.read(terms.matchers()),
                    terms.startsAt().toEpochMilli(),
                    terms.endsAt().toEpochMilli(),
                    terms.author(),
                    terms.comment(),
                    terms.endsWithAlert());
        } catch (UnreadableException e) {
            LOG.errorf(
                    "Silence cannot be read and does not hold; end it and make it anew:"
                            + " silence=%s error=%s",
                    stored.id(), e.getMessage());
            return null;
        }
    }
}
