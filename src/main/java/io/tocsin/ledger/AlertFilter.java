package io.tocsin.ledger;

import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which alerts are asked for: those that meet all of it. Empty or null: anything will do. */
public record AlertFilter(
        @Nullable Status status, Set<Severity> severities, List<LabelMatcher> matchers) {

    /** Copies the collections. */
    public AlertFilter {
        severities = Set.copyOf(severities);
        matchers = List.copyOf(matchers);
    }
}
