package io.tocsin.dispatch;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Remarks;
import io.tocsin.policy.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts to draw. */
final class Members {

    static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

    private Members() {}

    static Member firing(String name) {
        return of(Labels.of(Map.of("alertname", name)), Content.EMPTY, null);
    }

    static Member of(Labels labels, Content content, @Nullable Instant until) {
        return new Member(
                labels.fingerprint().value(),
                labels,
                until == null ? Status.FIRING : Status.RESOLVED,
                Severity.CRITICAL,
                new Conversation.Span(SINCE, until, 7),
                content,
                Remarks.NONE);
    }

    static Content linked(@Nullable String url) {
        return new Content(Labels.EMPTY, null, null, url, null);
    }

    /**
     * An alert in words: its severity or {@code resolved}, then perhaps why it is quiet.
     *
     * @param number tells it from others
     */
    static Member told(String words, int number) {
        String[] parts = words.strip().split(" ");
        Member member =
                of(
                        Labels.of(Map.of("alertname", "Told", "number", Integer.toString(number))),
                        Content.EMPTY,
                        parts[0].equals("resolved") ? SINCE.plusSeconds(60) : null);
        Member severe = Severity.parse(parts[0]).map(one -> with(member, one)).orElse(member);
        return parts.length == 1 ? severe : with(severe, quiet(parts[1], null, null));
    }

    static Remarks quiet(String reason, @Nullable String by, @Nullable Long until) {
        return new Remarks(null, null, null, new Remarks.Quiet(reason, by, until));
    }

    static Member with(Member member, Severity severity) {
        return changed(member, member.labels(), severity, member.span(), member.remarks());
    }

    static Member with(Member member, Remarks remarks) {
        return changed(member, member.labels(), member.severity(), member.span(), remarks);
    }

    /** Of which people are still to be told, for this reason. */
    static Member spoken(Member member, Reason reason) {
        return new Member(
                member.fingerprint(),
                member.labels(),
                member.status(),
                member.severity(),
                member.span(),
                member.content(),
                member.remarks(),
                reason.text());
    }

    /** Began so many seconds later. */
    static Member later(Member member, long seconds) {
        Conversation.Span span = member.span();
        return changed(
                member,
                member.labels(),
                member.severity(),
                new Conversation.Span(
                        span.since().plusSeconds(seconds), span.until(), span.events()),
                member.remarks());
    }

    /** With one more label, and the identity that goes with it. */
    static Member labelled(Member member, String name, String value) {
        Map<String, String> labels = new HashMap<>(member.labels().asMap());
        labels.put(name, value);
        return changed(
                member, Labels.of(labels), member.severity(), member.span(), member.remarks());
    }

    private static Member changed(
            Member member,
            Labels labels,
            Severity severity,
            Conversation.Span span,
            Remarks remarks) {
        return new Member(
                labels.fingerprint().value(),
                labels,
                member.status(),
                severity,
                span,
                member.content(),
                remarks,
                member.spoken());
    }
}
