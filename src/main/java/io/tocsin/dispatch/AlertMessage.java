package io.tocsin.dispatch;

import io.tocsin.alert.Content;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import io.tocsin.dispatch.Embed.Field;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Remarks;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws one alert. Stays within an embed's limits by construction: these are at most 256 for the
 * title, 2505 for the text, 2 · 1040 for labels and annotations, 330 for the group, 240 for who
 * keeps it quiet, 250 for who takes care of it, 150 for flapping, 120 for the short fields and 30
 * for the footer; together less than the 6000 characters that Discord allows over all of it.
 *
 * @see <a
 *     href="https://docs.discord.com/developers/resources/message#embed-object-embed-limits">Embed
 *     limits</a>
 */
final class AlertMessage {

    private static final int TITLE = 250;
    private static final int URL = 2048;
    private static final int SUMMARY = 1000;
    private static final int DESCRIPTION = 1500;
    private static final int FIELD = 1024;
    private static final int NAME = 200;
    private static final int GROUP = 300;

    private AlertMessage() {}

    /**
     * What {@code member} should look like.
     *
     * @param group what it would have in common with others; null if it is to be alone
     */
    static Embed of(Conversation.Member member, @Nullable Labels group, Instant changedAt) {
        Look look = look(member);
        return new Embed(
                look.symbol() + " " + PlainText.escape(member.labels().alertName(), TITLE),
                link(member.content().url()),
                description(member.content()),
                look.color(),
                fields(member, group),
                "Tocsin · " + new Fingerprint(member.fingerprint()),
                changedAt);
    }

    private static Look look(Conversation.Member member) {
        return switch (member.status()) {
            case FIRING -> Look.of(member.severity());
            case RESOLVED -> Look.RESOLVED;
        };
    }

    /** Discord refuses the whole message for a link that it does not take: rather none. */
    private static @Nullable String link(@Nullable String url) {
        if (url == null || url.length() > URL) {
            return null;
        }
        try {
            URI uri = new URI(url);
            boolean web =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? uri.toASCIIString() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String description(Content content) {
        StringBuilder text = new StringBuilder();
        if (content.summary() != null && !content.summary().isBlank()) {
            text.append("**")
                    .append(PlainText.escape(content.summary(), SUMMARY).strip())
                    .append("**");
        }
        if (content.description() != null) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(PlainText.escape(content.description(), DESCRIPTION).strip());
        }
        return text.toString();
    }

    private static List<Field> fields(Conversation.Member member, @Nullable Labels group) {
        List<Field> fields = new ArrayList<>();
        Conversation.Span span = member.span();
        Instant until = span.until();
        fields.add(new Field("Severity", member.severity().text(), true));
        if (until == null) {
            fields.add(new Field("Firing since", Moments.relative(span.since()), true));
        } else {
            fields.add(new Field("Resolved", Moments.over(span.since(), until), true));
        }
        if (span.events() > 1) {
            fields.add(new Field("Reports", Long.toString(span.events()), true));
        }
        Double value = member.content().value();
        if (value != null) {
            fields.add(new Field("Value", Double.toString(value), true));
        }
        addRemarks(fields, member.remarks());
        if (group != null && group.size() > 0) {
            fields.add(new Field("Group", GroupMessage.name(group, GROUP), true));
        }
        Pairs.field("Labels", member.labels(), FIELD).ifPresent(fields::add);
        Pairs.field("Annotations", member.content().annotations(), FIELD).ifPresent(fields::add);
        return fields;
    }

    private static void addRemarks(List<Field> fields, Remarks remarks) {
        Remarks.Flapping flapping = remarks.flapping();
        if (flapping != null) {
            fields.add(
                    new Field(
                            "Flapping",
                            "%d changes since %s; held until %s at the earliest"
                                    .formatted(
                                            flapping.changes(),
                                            Moments.relative(
                                                    Instant.ofEpochMilli(flapping.since())),
                                            Moments.clock(flapping.until())),
                            false));
        }
        Remarks.Acknowledged acknowledged = remarks.acknowledged();
        if (acknowledged != null) {
            String by = acknowledged.by();
            Long until = acknowledged.until();
            fields.add(
                    new Field(
                            "Acknowledged",
                            (by == null ? "yes" : "by " + PlainText.line(by, NAME))
                                    + (until == null ? "" : ", until " + Moments.clock(until)),
                            true));
        }
        if (remarks.silentSince() != null) {
            fields.add(
                    new Field(
                            "Not reported since",
                            Moments.relative(Instant.ofEpochMilli(remarks.silentSince())),
                            true));
        }
        if (remarks.quiet() != null) {
            fields.add(quiet(remarks.quiet()));
        }
    }

    private static Field quiet(Remarks.Quiet quiet) {
        String by = quiet.by();
        Long until = quiet.until();
        String name =
                switch (quiet.reason()) {
                    case Remarks.Quiet.SILENCED -> "Silenced";
                    case Remarks.Quiet.INHIBITED -> "Inhibited";
                    case Remarks.Quiet.MUTED -> "Muted";
                    default -> "Quiet";
                };
        return new Field(
                name,
                (by == null ? "yes" : "by " + PlainText.line(by, NAME))
                        + (until == null ? "" : ", until " + Moments.day(until)),
                true);
    }
}
