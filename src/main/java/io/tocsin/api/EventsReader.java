package io.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.policy.Report;
import io.tocsin.problem.Excerpt;
import io.tocsin.routing.Complaints;
import io.tocsin.routing.Section;
import io.tocsin.routing.TreeReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the events of a rehearsal. */
final class EventsReader {

    /** How many events there are at most. */
    static final int MOST = 1000;

    private static final Instant YEAR_10000 = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final String AT = "at";
    private static final String STATUS = "status";
    private static final String SEVERITY = "severity";
    private static final String STARTS_AT = "startsAt";
    private static final String ENDS_AT = "endsAt";
    private static final String SUMMARY = "summary";
    private static final String ACKNOWLEDGE = "acknowledge";
    private static final String UNACKNOWLEDGE = "unacknowledge";
    private static final String UNTIL = "until";

    private static final List<String> REPORT =
            List.of(AT, STATUS, SEVERITY, STARTS_AT, ENDS_AT, SUMMARY);
    private static final List<String> ANY =
            List.of(AT, STATUS, SEVERITY, STARTS_AT, ENDS_AT, SUMMARY, ACKNOWLEDGE, UNACKNOWLEDGE);

    private final Complaints complaints;

    EventsReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** The events under {@code key}, without those that cannot be read. */
    List<Rehearsed.Event> read(Section section, String key) {
        JsonNode list = section.get(key);
        if (list == null || !list.isArray() || list.isEmpty()) {
            section.complain(key, "must be a list of at least one event, the earliest first");
            return List.of();
        }
        if (list.size() > MOST) {
            section.complain(
                    key, "holds " + list.size() + " events; at most " + MOST + " are rehearsed");
            return List.of();
        }
        List<Rehearsed.Event> events = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (int i = 0; i < list.size(); i++) {
            String path = TreeReader.element(section.path(key), i);
            Section event = Section.of(list.get(i), path, ANY, complaints);
            Rehearsed.Event read = event == null ? null : event(event);
            if (event != null && read != null) {
                if (read.at() < last) {
                    event.complain(AT, "is before the event before it; put the earliest first");
                }
                last = read.at();
                events.add(read);
            }
        }
        return events;
    }

    private Rehearsed.@Nullable Event event(Section event) {
        long at = moment(event, AT, Long.MIN_VALUE);
        if (event.get(AT) == null) {
            event.complain(AT, "is missing; say when, such as 2026-01-31T12:00:00Z");
        }
        boolean reports = event.get(STATUS) != null;
        boolean acknowledges = event.get(ACKNOWLEDGE) != null;
        boolean unacknowledges = event.flag(UNACKNOWLEDGE, false);
        if ((reports ? 1 : 0) + (acknowledges ? 1 : 0) + (unacknowledges ? 1 : 0) != 1) {
            event.complain(
                    STATUS,
                    "must be there, and neither acknowledge nor unacknowledge, or else one of"
                            + " these two: an event is one thing");
            return null;
        }
        if (!reports) {
            for (String key : REPORT.subList(1, REPORT.size())) {
                if (event.get(key) != null) {
                    event.complain(key, "belongs to a report; leave it out");
                }
            }
        }
        Rehearsed.Event read =
                reports
                        ? report(event, at)
                        : acknowledges
                                ? acknowledgement(event, at)
                                : new Rehearsed.Unacknowledged(at);
        return at == Long.MIN_VALUE ? null : read;
    }

    private Rehearsed.Event acknowledgement(Section event, long at) {
        long until = Long.MAX_VALUE;
        JsonNode node = event.get(ACKNOWLEDGE);
        if (node != null && !(node.isBoolean() && node.booleanValue())) {
            Section section = Section.of(node, event.path(ACKNOWLEDGE), List.of(UNTIL), complaints);
            if (section != null) {
                until = moment(section, UNTIL, Long.MAX_VALUE);
                if (until <= at) {
                    section.complain(UNTIL, "must be after at, or left out");
                }
            }
        }
        return new Rehearsed.Acknowledged(at, until);
    }

    private Rehearsed.Event report(Section event, long at) {
        String status = event.text(STATUS);
        Status is = status == null ? null : Status.parse(status).orElse(null);
        if (status != null && is == null) {
            event.complain(STATUS, "must be firing or resolved, not " + Excerpt.quote(status));
        }
        long startsAt = moment(event, STARTS_AT, Report.UNCLAIMED);
        long endsAt = moment(event, ENDS_AT, Report.UNCLAIMED);
        if (endsAt != Report.UNCLAIMED && endsAt < startsAt) {
            event.complain(ENDS_AT, "is before startsAt; swap or correct them");
        }
        String summary = event.text(SUMMARY);
        return new Rehearsed.Reported(
                at,
                Report.of(
                        is == null ? Status.FIRING : is,
                        severity(event),
                        startsAt,
                        endsAt,
                        summary == null ? 0 : hash(summary),
                        at));
    }

    private static Severity severity(Section event) {
        String text = event.text(SEVERITY);
        Severity severity = text == null ? null : Severity.parse(text).orElse(null);
        if (text != null && severity == null) {
            event.complain(
                    SEVERITY,
                    "must be critical, error, warning or info, not " + Excerpt.quote(text));
        }
        return severity == null ? Severity.WARNING : severity;
    }

    /** Any hash will do that differs where texts differ. */
    private static long hash(String summary) {
        return Labels.of(Map.of(SUMMARY, summary)).fingerprint().value();
    }

    /** The moment under {@code key}, in milliseconds; {@code otherwise} if there is none. */
    static long moment(Section section, String key, long otherwise) {
        String text = section.text(key);
        if (text == null) {
            return otherwise;
        }
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            if (!moment.isBefore(Instant.EPOCH) && !moment.isAfter(YEAR_10000)) {
                return moment.toEpochMilli();
            }
        } catch (DateTimeException e) {
            // Told below, as a moment outside the years is.
        }
        section.complain(
                key,
                "must be an RFC 3339 time in the years 1970 to 9999, such as 2026-01-31T12:00:00Z,"
                        + " not "
                        + Excerpt.quote(text));
        return otherwise;
    }
}
