package io.tocsin.engine;

import io.tocsin.ledger.Audience;
import io.tocsin.ledger.ConversationKey;
import io.tocsin.policy.Memory;
import io.tocsin.policy.Step;
import java.util.List;
import java.util.Map;

/** Writes down what became of an alert, and what follows from it. One thread at a time. */
final class Bookkeeping {

    private final Audiences audiences;
    private final Quiet quiet;
    private final Pending pending;

    Bookkeeping(Audiences audiences, Quiet quiet, Pending pending) {
        this.audiences = audiences;
        this.quiet = quiet;
        this.pending = pending;
    }

    /** The alert changed of itself. */
    void happened(TrackedAlert alert, Step.Changed step) {
        pending.closeSpan(alert);
        remember(alert, step);
        pending.happened(alert, step);
    }

    /** Takes over what the policy remembers after {@code step}. */
    void remember(TrackedAlert alert, Step.Changed step) {
        Memory next = step.memory();
        int conversation = alert.memory().voice().conversation();
        boolean fired = alert.isFiring();
        alert.remember(next);
        if (next.voice().conversation() != conversation) {
            open(alert, step.at());
        }
        if (fired && !alert.isFiring()) {
            quiet.ends(alert.fingerprint());
        } else if (!fired && alert.isFiring()) {
            quiet.fires(alert.fingerprint(), alert.labels());
        }
    }

    /** The alert begins to be told: where, is as the configuration says now. */
    private void open(TrackedAlert alert, long at) {
        String wanted = alert.audience().wanted();
        Map<ConversationKey, Long> places =
                Audiences.opening(alert.routes(), alert.labels(), wanted, at);
        alert.audience(audiences.shared(new Audience(wanted, List.copyOf(places.keySet()))));
        places.forEach((key, showAt) -> pending.opens(alert, key, showAt));
    }
}
