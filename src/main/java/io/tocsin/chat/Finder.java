package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Status;
import io.tocsin.dispatch.PlainText;
import io.tocsin.ledger.AlertFilter;
import io.tocsin.ledger.AlertPage;
import io.tocsin.ledger.AlertQueries;
import io.tocsin.ledger.AlertRow;
import io.tocsin.ledger.FiringAlerts;
import io.tocsin.ledger.LabelMatcher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the alert that somebody means. To be called on a Vert.x context. */
@ApplicationScoped
class Finder {

    private static final int NAMED_ALIKE = 10;
    private static final int SHOWN = 60;

    private final AlertQueries alerts;
    private final FiringAlerts firing;

    Finder(AlertQueries alerts, FiringAlerts firing) {
        this.alerts = alerts;
        this.firing = firing;
    }

    /**
     * The one alert whose fingerprint or name was {@code typed}; of several, the one that fires.
     */
    Uni<AlertQueries.Found> one(String typed) {
        Optional<Fingerprint> fingerprint = Fingerprint.parse(typed);
        return fingerprint.isPresent()
                ? one(fingerprint.get())
                : named(typed, Status.FIRING)
                        .chain(
                                found ->
                                        found.isEmpty()
                                                ? named(typed, Status.RESOLVED)
                                                : Uni.createFrom().item(found))
                        .chain(found -> one(only(found, typed).fingerprint()));
    }

    private Uni<AlertQueries.Found> one(Fingerprint fingerprint) {
        return alerts.alert(fingerprint)
                .map(
                        found ->
                                found.orElseThrow(
                                        () ->
                                                new SaidException(
                                                        "Nothing was ever reported of an alert with the fingerprint `%s`; `/alerts` lists what fires."
                                                                .formatted(fingerprint))));
    }

    private Uni<List<AlertRow>> named(String name, Status status) {
        return alerts.alerts(
                        new AlertFilter(
                                status, Set.of(), Set.of(), List.of(LabelMatcher.alertName(name))),
                        NAMED_ALIKE + 1,
                        null)
                .map(AlertPage::alerts);
    }

    private static AlertRow only(List<AlertRow> found, String name) {
        String shown = PlainText.code(name, SHOWN);
        if (found.isEmpty()) {
            throw new SaidException(
                    "No alert is called `%s`, and it is no fingerprint; `/alerts` lists what fires, and while you type, what you may mean is offered."
                            .formatted(shown));
        }
        if (found.size() > 1) {
            throw new SaidException(
                    "%s alerts are called `%s`; choose one while you type, or name it by its fingerprint:\n%s"
                            .formatted(
                                    found.size() > NAMED_ALIKE
                                            ? "More than " + NAMED_ALIKE
                                            : found.size(),
                                    shown,
                                    Lines.join(
                                            found.stream()
                                                    .limit(NAMED_ALIKE)
                                                    .map(AlertLine::of)
                                                    .toList(),
                                            1800)));
        }
        return found.getFirst();
    }

    /** Firing alerts that may be meant by what was typed so far. */
    Uni<List<Choice>> choices(String typed) {
        return firing.like(typed.strip(), Choice.MOST_CHOICES)
                .map(found -> found.stream().map(Finder::choice).toList());
    }

    /** Names of firing alerts that may be meant by what was typed so far. */
    Uni<List<Choice>> names(String typed) {
        return firing.names(typed.strip(), Choice.MOST, Choice.MOST_CHOICES)
                .map(found -> found.stream().map(Choice::of).toList());
    }

    private static Choice choice(FiringAlerts.Match match) {
        String labels =
                match.labels().asMap().entrySet().stream()
                        .filter(label -> !label.getKey().equals(Labels.ALERT_NAME))
                        .map(Map.Entry::toString)
                        .collect(Collectors.joining(", "));
        String name = match.labels().alertName();
        return new Choice(
                Lines.cut(
                        "%s %s %s"
                                .formatted(
                                        match.severity(), name.isEmpty() ? "no name" : name, labels)
                                .replaceAll("\\p{C}+", " ")
                                .strip(),
                        Choice.MOST),
                match.alert().toString());
    }
}
