package io.tocsin.ledger;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.Reason;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which alerts are asked for: those that meet all of it. Empty or null: anything will do. */
public record AlertFilter(
        @Nullable Status status,
        Set<Severity> severities,
        Set<Quietness> quiet,
        List<LabelMatcher> matchers) {

    /** What keeps an alert that fires from being spoken of. */
    public enum Quietness {
        /** A silence. */
        SILENCED(Reason.SILENCED.text()),
        /** Another alert. */
        INHIBITED(Reason.INHIBITED.text()),
        /** Its source, or the hour. */
        MUTED(Reason.MUTED.text()),
        /** Nothing, or it does not fire. */
        NONE("none");

        private final String text;

        Quietness(String text) {
            this.text = text;
        }

        /** The word used in questions. */
        public String text() {
            return text;
        }
    }

    /** Copies the collections. */
    public AlertFilter {
        severities = Set.copyOf(severities);
        quiet = Set.copyOf(quiet);
        matchers = List.copyOf(matchers);
    }
}
