package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonParser;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.EventId;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.alert.Wishes;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of the event that is being read. Used again for every event of a request. */
final class Draft {

    private final Values values;
    private final Pairs labels;
    private final Pairs annotations;
    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String name;
    private @Nullable Status status;
    private @Nullable Severity severity;
    private @Nullable String summary;
    private @Nullable String description;
    private @Nullable String url;
    private @Nullable Instant startsAt;
    private @Nullable Instant endsAt;
    private @Nullable Double value;
    private boolean mute;
    private @Nullable String to;
    private boolean nameInDoubt;

    Draft(JsonParser json, Values values) {
        this.values = values;
        this.labels = new Pairs(json, values, Rules.LABELS);
        this.annotations = new Pairs(json, values, Rules.ANNOTATIONS);
    }

    void clear() {
        labels.clear();
        annotations.clear();
        id = source = name = summary = description = url = null;
        status = null;
        severity = null;
        startsAt = endsAt = null;
        value = null;
        mute = false;
        to = null;
        nameInDoubt = false;
    }

    /** Takes the value at which the parser stands. */
    void read(Field field) throws IOException {
        switch (field) {
            case ID -> id = values.text(field, Limits.ID);
            case SOURCE -> source = values.text(field, Limits.SOURCE);
            case NAME -> name = name();
            case STATUS -> status = status();
            case SEVERITY -> severity = severity();
            case LABELS -> labels();
            case ANNOTATIONS -> annotations.read();
            case SUMMARY -> summary = values.text(field, Limits.SUMMARY);
            case DESCRIPTION -> description = values.text(field, Limits.DESCRIPTION);
            case URL -> url = values.link(field);
            case STARTS_AT -> startsAt = values.time(field);
            case ENDS_AT -> endsAt = values.time(field);
            case VALUE -> value = values.number(field);
            case MUTE -> mute = values.flag(field);
            case TO -> to = values.text(field, Limits.TO);
        }
    }

    private @Nullable String name() throws IOException {
        int before = values.problems();
        String text = values.text(Field.NAME, Limits.NAME);
        nameInDoubt |= values.problems() > before;
        return text;
    }

    private void labels() throws IOException {
        int before = values.problems();
        labels.read();
        nameInDoubt |= values.problems() > before;
    }

    private @Nullable Status status() throws IOException {
        String text = values.text(Field.STATUS, Limits.NAME);
        Status read = text == null ? null : Status.parse(text).orElse(null);
        if (text != null && read == null) {
            values.problem(
                    Field.STATUS.text(), "must be firing or resolved, not " + Text.quote(text));
        }
        return read;
    }

    private @Nullable Severity severity() throws IOException {
        String text = values.text(Field.SEVERITY, Limits.NAME);
        Severity read = text == null ? null : Severity.parse(text).orElse(null);
        if (text != null && read == null) {
            values.problem(
                    Field.SEVERITY.text(),
                    "must be critical, error, warning or info, not " + Text.quote(text));
        }
        return read;
    }

    /** Notes what is wrong with the fields as a whole, or against {@code terms}. */
    void check(Terms terms) {
        String mySource = terms.source();
        String complaint = to == null ? null : terms.addressees().complaint(to);
        if (complaint != null) {
            values.problem(Field.TO.text(), complaint);
        }
        if (mySource != null && source != null && !source.equals(mySource)) {
            values.problem(
                    Field.SOURCE.text(),
                    "must be %s, the source of this client, not %s; leave it out"
                            .formatted(Text.quote(mySource), Text.quote(source)));
        }
        String label = labels.get(Labels.ALERT_NAME);
        if (name == null && label == null && !nameInDoubt) {
            values.problem(
                    Field.NAME.text(), "is missing; every alert needs a name, such as DiskFull");
        } else if (name != null && label != null && !name.equals(label)) {
            values.problem(
                    "labels.alertname",
                    "contradicts the field name, which becomes this label; leave one out");
        } else if (label != null && label.length() > Limits.NAME) {
            values.problem("labels.alertname", Values.tooLong(label.length(), Limits.NAME));
        }
        if (startsAt != null && endsAt != null && endsAt.isBefore(startsAt)) {
            values.problem(
                    Field.ENDS_AT.text(),
                    "is before startsAt (" + endsAt + " < " + startsAt + "); swap or correct them");
        }
    }

    /** The event. To be called only if nothing is wrong. */
    Event toEvent(Terms terms, int index) {
        Labels allLabels = labels.toLabels(name);
        return new Event(
                id == null ? terms.naming().name(index) : new EventId(sourceOf(terms), id),
                allLabels,
                status == null ? Status.FIRING : status,
                severity == null ? severityOf(allLabels) : severity,
                startsAt,
                endsAt,
                new Content(annotations.toLabels(null), summary, description, url, value),
                mute || to != null ? new Wishes(mute, to) : Wishes.NONE);
    }

    private String sourceOf(Terms terms) {
        String mine = terms.source() == null ? source : terms.source();
        return mine == null ? "" : mine;
    }

    private static Severity severityOf(Labels labels) {
        String label = labels.get("severity");
        return label == null ? Severity.WARNING : Severity.parse(label).orElse(Severity.WARNING);
    }
}
