package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.dispatch.PlainText;
import io.tocsin.ledger.SilenceListener;
import io.tocsin.ledger.SilenceOutcome;
import io.tocsin.ledger.SilenceStore;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.SilenceMatchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Makes silences for people in Discord. To be called on a Vert.x context. */
@ApplicationScoped
class Silencing {

    private static final int SHOWN = 300;

    private final SilenceStore store;
    private final SilenceListener listener;
    private final InstantSource clock;

    Silencing(SilenceStore store, SilenceListener listener, InstantSource clock) {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
    }

    /** Makes one from now on. It is in force here when this is done. */
    Uni<StoredSilence> silence(List<Matcher> matchers, Instant until, Person who, String comment) {
        String text = SilenceMatchers.text(matchers);
        if (matchers.isEmpty() || SilenceMatchers.meanEverything(matchers)) {
            throw new SaidException(
                    "That would silence nearly every alert; add a matcher that names what is meant, such as `alertname=\"DiskFull\"`.");
        }
        if (matchers.size() > SilenceMatchers.MOST
                || text.length() > SilenceMatchers.LENGTH
                || text.indexOf('\0') >= 0) {
            throw new SaidException(
                    "These are too many matchers, or too long ones: at most %d, of %d characters in all."
                            .formatted(SilenceMatchers.MOST, SilenceMatchers.LENGTH));
        }
        StoredSilence.Terms terms =
                new StoredSilence.Terms(
                        text, clock.instant(), until, false, who.signature(), comment);
        return store.create(terms, who.identified()).map(Silencing::made).call(listener::changed);
    }

    /** What {@code silence} is about, fit to stand in a text. */
    static String shown(StoredSilence silence) {
        return "`" + PlainText.code(silence.terms().matchers(), SHOWN) + "`";
    }

    private static StoredSilence made(SilenceOutcome outcome) {
        return switch (outcome) {
            case SilenceOutcome.Done(StoredSilence silence) -> silence;
            case SilenceOutcome.TooMany _ ->
                    throw new SaidException(
                            "There are %d silences that are not over, and there may be no more; end some with `/unsilence`."
                                    .formatted(SilenceStore.MOST));
            case SilenceOutcome.Unknown _, SilenceOutcome.Over _, SilenceOutcome.Backwards _ ->
                    throw new IllegalStateException("a new silence cannot be " + outcome);
        };
    }
}
