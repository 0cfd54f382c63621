package io.tocsin.dispatch;

import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Remarks;
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
        return new Member(
                member.fingerprint(),
                member.labels(),
                member.status(),
                severity,
                member.span(),
                member.content(),
                member.remarks());
    }

    static Member with(Member member, Remarks remarks) {
        return new Member(
                member.fingerprint(),
                member.labels(),
                member.status(),
                member.severity(),
                member.span(),
                member.content(),
                remarks);
    }

    /** Began so many seconds later. */
    static Member later(Member member, long seconds) {
        return new Member(
                member.fingerprint(),
                member.labels(),
                member.status(),
                member.severity(),
                new Conversation.Span(
                        member.span().since().plusSeconds(seconds),
                        member.span().until(),
                        member.span().events()),
                member.content(),
                member.remarks());
    }

    /** With one more label, and the identity that goes with it. */
    static Member labelled(Member member, String name, String value) {
        Map<String, String> labels = new HashMap<>(member.labels().asMap());
        labels.put(name, value);
        Labels all = Labels.of(labels);
        return new Member(
                all.fingerprint().value(),
                all,
                member.status(),
                member.severity(),
                member.span(),
                member.content(),
                member.remarks());
    }
}
