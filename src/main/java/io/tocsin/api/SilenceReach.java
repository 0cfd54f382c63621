package io.tocsin.api;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Labels;
import io.tocsin.ledger.FiringLabels;
import io.tocsin.ledger.LabelMatcher;
import io.tocsin.routing.Matcher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Counts the firing alerts that matchers mean. */
@ApplicationScoped
class SilenceReach {

    /** How many alerts are looked at. */
    static final int MOST = 2000;

    private final FiringLabels alerts;

    SilenceReach(FiringLabels alerts) {
        this.alerts = alerts;
    }

    /** How many there are. */
    @Schema(name = "SilenceReach")
    record Reach(
            @Schema(description = "How many firing alerts its matchers mean now.") long firing,
            @Schema(
                            description =
                                    "Whether these are all: so many alerts fire that only some were"
                                            + " looked at if not.")
                    boolean complete) {}

    /** To be called on a Vert.x context; fails as {@link FiringLabels} does. */
    Uni<Reach> of(List<Matcher> matchers) {
        List<LabelMatcher> exact =
                matchers.stream()
                        .filter(Matcher.Exactly.class::isInstance)
                        .map(Matcher.Exactly.class::cast)
                        .map(one -> new LabelMatcher(one.name(), one.wanted(), one.value()))
                        .toList();
        return alerts.find(exact, MOST + 1).map(found -> reach(matchers, found));
    }

    private static Reach reach(List<Matcher> matchers, List<Labels> found) {
        long meant = found.stream().limit(MOST).filter(one -> Matcher.all(matchers, one)).count();
        return new Reach(meant, found.size() <= MOST);
    }
}
