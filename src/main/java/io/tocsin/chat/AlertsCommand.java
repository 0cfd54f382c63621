package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.dispatch.Embed;
import io.tocsin.dispatch.Links;
import io.tocsin.dispatch.Look;
import io.tocsin.ledger.AlertFilter;
import io.tocsin.ledger.AlertPage;
import io.tocsin.ledger.AlertQueries;
import io.tocsin.ledger.LabelMatcher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /alerts}: how things stand. */
@ApplicationScoped
class AlertsCommand implements Command {

    private static final int MOST = 25;
    private static final int USUAL = 10;

    private static final Option MEANT =
            Option.completed("alerts", "A name, or matchers such as team=\"shop\", env!=\"test\"");
    private static final Option SEVERITY =
            Option.oneOf(
                    "severity",
                    "Only alerts that are so bad",
                    Arrays.stream(Severity.values()).map(Severity::text).toList());
    private static final Option STATUS =
            Option.oneOf(
                    "status",
                    "Only alerts that fire (if nothing is said), or only resolved ones",
                    Arrays.stream(Status.values()).map(Status::text).toList());
    private static final Option COUNT =
            Option.integer("count", "How many at most, from 1 to " + MOST);

    private final AlertQueries alerts;
    private final Finder finder;
    private final Links links;
    private final InstantSource clock;

    AlertsCommand(AlertQueries alerts, Finder finder, Links links, InstantSource clock) {
        this.alerts = alerts;
        this.finder = finder;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public String description() {
        return "The alerts that fire, the latest change first";
    }

    @Override
    public Right right() {
        return Right.ASK;
    }

    @Override
    public List<Option> options() {
        return List.of(MEANT, SEVERITY, STATUS, COUNT);
    }

    @Override
    public Uni<Answer> run(Request request) {
        Status status = word(request.get(STATUS));
        int count = request.number(COUNT, MOST, USUAL);
        String severity = request.get(SEVERITY);
        String meant = request.get(MEANT);
        List<LabelMatcher> matchers = meant == null ? List.of() : Meant.exactly(meant);
        Set<Severity> severities =
                severity == null
                        ? Set.of()
                        : Set.of(
                                Severity.parse(severity)
                                        .orElseThrow(() -> new SaidException("No such severity.")));
        return alerts.alerts(new AlertFilter(status, severities, Set.of(), matchers), count, null)
                .map(page -> answer(page, status));
    }

    private static Status word(@Nullable String status) {
        return status == null
                ? Status.FIRING
                : Status.parse(status).orElseThrow(() -> new SaidException("No such status."));
    }

    private Answer answer(AlertPage page, Status status) {
        if (page.alerts().isEmpty()) {
            return Answer.of(
                    status == Status.FIRING
                            ? Look.RESOLVED.symbol() + " No such alert fires."
                            : "No such alert is over.");
        }
        return Answer.of(
                new Embed(
                        status == Status.FIRING ? "Alerts that fire" : "Alerts that are over",
                        links.alerts(null),
                        Lines.join(page.alerts().stream().map(AlertLine::of).toList(), Lines.EMBED),
                        AlertLine.look(page.alerts().getFirst()).color(),
                        List.of(),
                        page.next() == null
                                ? page.alerts().size() + " in all"
                                : "the latest %d; there are more".formatted(page.alerts().size()),
                        clock.instant()));
    }

    /** Names: whoever wants one alert asks for it with {@code /alert}. */
    @Override
    public Uni<List<Choice>> complete(Option option, String typed) {
        return finder.names(typed);
    }
}
