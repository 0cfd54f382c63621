package io.tocsin.chat;

import io.tocsin.alert.Labels;
import io.tocsin.dispatch.Embed;
import io.tocsin.dispatch.Links;
import io.tocsin.dispatch.Look;
import io.tocsin.dispatch.Moments;
import io.tocsin.dispatch.PlainText;
import io.tocsin.ledger.AlertRow;
import io.tocsin.ledger.EntryRow;
import io.tocsin.policy.Memory;
import io.tocsin.policy.Outlook;
import io.tocsin.policy.Policy;
import io.tocsin.routing.Routing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows all that matters of one alert. */
@ApplicationScoped
class AlertPortrait {

    private static final int SUMMARY = 500;
    private static final int LABELS = 900;
    private static final int TIMELINE = 3000;
    private static final int PERSON = 80;

    /** Far off: later than any Discord can show. */
    private static final long NEVER = Instant.parse("9999-01-01T00:00:00Z").toEpochMilli();

    private final Routing routing;
    private final Links links;
    private final InstantSource clock;

    AlertPortrait(Routing routing, Links links, InstantSource clock) {
        this.routing = routing;
        this.links = links;
        this.clock = clock;
    }

    Embed of(AlertRow alert, List<EntryRow> timeline) {
        Look look = AlertLine.look(alert);
        Labels labels = Labels.of(alert.labels());
        return new Embed(
                look.symbol() + " " + AlertLine.name(alert.name()),
                links.alerts(labels),
                summary(alert) + "**Timeline**\n" + Timeline.of(timeline, false, TIMELINE),
                look.color(),
                fields(alert, labels),
                "fingerprint " + alert.fingerprint(),
                clock.instant());
    }

    private static String summary(AlertRow alert) {
        String summary = alert.content().summary();
        return summary == null || summary.isBlank()
                ? ""
                : PlainText.line(summary, SUMMARY) + "\n\n";
    }

    private List<Embed.Field> fields(AlertRow alert, Labels labels) {
        Memory memory = alert.memory();
        Policy policy = routing.policy(labels);
        Outlook outlook = policy.outlook(memory, alert.runsOutAt(), clock.millis());
        List<Embed.Field> fields = new ArrayList<>();
        fields.add(field("State", alert.status() + ", " + alert.severity()));
        Instant end = alert.endsAt();
        fields.add(
                AlertLine.fires(alert) || end == null
                        ? field("Since", Moments.relative(alert.startsAt()))
                        : field("Over", Moments.relative(end)));
        fields.add(field("Reports", Long.toString(alert.events())));
        fields.add(
                field(
                        "Penalty",
                        Math.round(outlook.penalty())
                                + (memory.penalty().flapping() ? ", flapping" : "")));
        String by = alert.acknowledgedBy();
        if (by != null) {
            fields.add(field("Acknowledged", "by " + PlainText.line(by, PERSON)));
        }
        fields.add(field("Quiet because", outlook.why().text() + by(memory)));
        fields.add(field("Speaks next", next(outlook)));
        if (!alert.labels().isEmpty()) {
            fields.add(new Embed.Field("Labels", labels(alert.labels()), false));
        }
        return fields;
    }

    private static String by(Memory memory) {
        return memory.hush() == null
                ? ""
                : " by `" + PlainText.code(memory.hush().by(), PERSON) + "`";
    }

    private static String next(Outlook outlook) {
        return outlook.speaksAt() >= NEVER
                ? "when something changes"
                : Moments.relative(Instant.ofEpochMilli(outlook.speaksAt()));
    }

    private static String labels(Map<String, String> labels) {
        List<String> shown =
                labels.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(AlertLine::label)
                        .collect(Collectors.toList());
        return Lines.join(shown, LABELS);
    }

    private static Embed.Field field(String name, String value) {
        return new Embed.Field(name, value, true);
    }
}
