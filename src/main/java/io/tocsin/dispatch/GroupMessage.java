package io.tocsin.dispatch;

import static java.util.stream.Collectors.joining;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.dispatch.Embed.Field;
import io.tocsin.ledger.Census;
import io.tocsin.ledger.Conversation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws several alerts as one: how many, how bad, the worst and the newest of them, and what they
 * have in common. Stays within an embed's limits by construction: 250 for the title, 12 lines of
 * {@link MemberLine#MOST} and one of 560 for the text, 920 for what is common, 400 for the other
 * fields and 40 for the footer are less than the 6000 characters that Discord allows over all of
 * it.
 */
final class GroupMessage {

    private static final int TITLE = 250;
    private static final int COMMON = 900;
    private static final int MOST_REASONS = 4;

    private GroupMessage() {}

    /** What {@code conversation} should look like. */
    static Embed of(Conversation conversation, Links links) {
        Census census = conversation.subject().census();
        Labels common = common(conversation);
        Look look = look(census);
        String title = look.symbol() + " " + count(census);
        String name = name(common, conversation.subject().group());
        return new Embed(
                name.isEmpty()
                        ? title
                        : title + " · " + PlainText.line(name, TITLE - title.length() - 3),
                links.alerts(conversation.subject().group()),
                lines(conversation, common, links),
                look.color(),
                fields(census, common),
                "Tocsin · " + number(census.size()) + " alerts",
                conversation.changedAt());
    }

    /** The values of a group's labels. */
    static String name(Labels group, int limit) {
        return PlainText.line(name(group, group), limit);
    }

    private static String name(Labels common, @Nullable Labels group) {
        Stream<String> values =
                group == null
                        ? Stream.of()
                        : group.asMap().entrySet().stream()
                                .filter(label -> !label.getKey().equals(Labels.ALERT_NAME))
                                .map(Map.Entry::getValue);
        return Stream.concat(Stream.of(common.alertName()), values)
                .filter(value -> !value.isBlank())
                .collect(joining(" / "));
    }

    /** What all have in common: if not all are shown, only what they are grouped by is sure. */
    private static Labels common(Conversation conversation) {
        List<Conversation.Member> members = conversation.members();
        if (members.size() < conversation.subject().census().size()) {
            Labels group = conversation.subject().group();
            return group == null ? Labels.EMPTY : group;
        }
        Map<String, String> common = new LinkedHashMap<>(members.getFirst().labels().asMap());
        members.forEach(
                member ->
                        common.entrySet()
                                .removeIf(
                                        label ->
                                                !label.getValue()
                                                        .equals(
                                                                member.labels()
                                                                        .get(label.getKey()))));
        return Labels.of(common);
    }

    private static Look look(Census census) {
        if (census.firing() > 0) {
            return Look.of(census.bySeverity().keySet().iterator().next());
        }
        return census.firingQuietly() > 0 ? Look.QUIET : Look.RESOLVED;
    }

    private static String count(Census census) {
        if (census.firing() > 0) {
            return number(census.firing()) + " firing";
        }
        if (census.firingQuietly() == 0) {
            return "all " + number(census.size()) + " resolved";
        }
        String reason =
                census.quiet().size() == 1 ? census.quiet().keySet().iterator().next() : "quiet";
        return number(census.firingQuietly()) + " " + PlainText.line(reason, MemberLine.REASON);
    }

    private static String lines(Conversation conversation, Labels common, Links links) {
        StringBuilder text = new StringBuilder();
        for (Conversation.Member member : conversation.members()) {
            text.append(MemberLine.of(member, common)).append('\n');
        }
        int hidden = conversation.subject().census().size() - conversation.members().size();
        if (hidden > 0) {
            String all = links.alerts(conversation.subject().group());
            text.append("… and ")
                    .append(number(hidden))
                    .append(
                            all == null
                                    ? " more in the ledger"
                                    : " more [in the ledger](" + all + ")");
        }
        return text.toString().strip();
    }

    private static List<Field> fields(Census census, Labels common) {
        List<Field> fields = new ArrayList<>();
        if (census.firing() > 0) {
            fields.add(new Field("Firing", severities(census.bySeverity()), true));
        } else if (census.firingQuietly() > 0) {
            fields.add(new Field("Quiet", reasons(census.quiet()), true));
        }
        Instant until = census.until();
        if (until != null) {
            fields.add(new Field("Resolved", Moments.over(census.since(), until), true));
        } else {
            String besides = besides(census);
            if (!besides.isEmpty()) {
                fields.add(new Field("Besides", besides, true));
            }
            fields.add(new Field("Since", Moments.relative(census.since()), true));
        }
        Pairs.field("In common", common, COMMON).ifPresent(fields::add);
        return fields;
    }

    /** What fires and is counted nowhere else, and what is over. */
    private static String besides(Census census) {
        Stream<String> quiet =
                census.firing() > 0 && census.firingQuietly() > 0
                        ? Stream.of(reasons(census.quiet()))
                        : Stream.of();
        Stream<String> over =
                census.resolved() > 0
                        ? Stream.of(
                                Look.RESOLVED.symbol()
                                        + " "
                                        + number(census.resolved())
                                        + " resolved")
                        : Stream.of();
        return Stream.concat(quiet, over).collect(joining("\n"));
    }

    private static String severities(Map<Severity, Integer> counts) {
        return counts.entrySet().stream()
                .map(
                        count ->
                                "%s %s %s"
                                        .formatted(
                                                Look.of(count.getKey()).symbol(),
                                                number(count.getValue()),
                                                count.getKey().text()))
                .collect(joining("\n"));
    }

    private static String reasons(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .limit(MOST_REASONS)
                .map(
                        count ->
                                "%s %s %s"
                                        .formatted(
                                                Look.QUIET.symbol(),
                                                number(count.getValue()),
                                                PlainText.line(count.getKey(), MemberLine.REASON)))
                .collect(joining("\n"));
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
