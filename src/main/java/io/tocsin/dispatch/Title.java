package io.tocsin.dispatch;

import static java.util.stream.Collectors.joining;

import io.tocsin.alert.Labels;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Post;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What something is called. */
final class Title {

    private Title() {}

    /** A conversation, with its sign. */
    static String of(Conversation conversation, int limit) {
        Look look = look(conversation);
        String sign = look.symbol() + " ";
        if (isSingle(conversation)) {
            return sign + name(conversation.members().getFirst().labels(), limit - sign.length());
        }
        String count = sign + Tally.first(conversation.subject().census());
        String group = PlainText.line(name(conversation), limit - count.length() - 3);
        return group.isEmpty() ? count : count + " · " + group;
    }

    /** Everything that a message shows, with its sign. At most 130 characters. */
    static String of(Post.Summary summary) {
        int alerts = summary.census().size();
        return Tally.look(summary.census()).symbol()
                + " "
                + Tally.first(summary.census())
                + " · "
                + (alerts == summary.conversations() ? "" : Figures.count(alerts, "alert") + " in ")
                + Figures.count(summary.conversations(), "conversation");
    }

    /** How bad it is. */
    static Look look(Conversation conversation) {
        return isSingle(conversation)
                ? look(conversation.members().getFirst())
                : Tally.look(conversation.subject().census());
    }

    private static Look look(Conversation.Member member) {
        return switch (member.status()) {
            case FIRING -> Look.of(member.severity());
            case RESOLVED -> Look.RESOLVED;
        };
    }

    /** Whether it is about one alert. */
    static boolean isSingle(Conversation conversation) {
        return conversation.subject().census().size() == 1;
    }

    /** An alert's name, and something if it has none. */
    static String name(Labels labels, int limit) {
        String name = PlainText.line(labels.alertName(), limit);
        return name.isEmpty() ? "no name" : name;
    }

    /** The values of a group's labels. */
    static String group(Labels group, int limit) {
        return PlainText.line(name(group, group), limit);
    }

    /** Unescaped: the name that all of a group's alerts have, and the values of its labels. */
    static String name(Conversation conversation) {
        return name(common(conversation), conversation.subject().group());
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
    static Labels common(Conversation conversation) {
        List<Conversation.Member> members = conversation.members();
        if (members.size() < conversation.subject().census().size()) {
            Labels group = conversation.subject().group();
            return group == null ? Labels.EMPTY : group;
        }
        return common(members.stream().map(Conversation.Member::labels).toList());
    }

    /**
     * What is in all of them.
     *
     * @param all at least one
     */
    static Labels common(List<Labels> all) {
        Map<String, String> common = new LinkedHashMap<>(all.getFirst().asMap());
        all.forEach(
                labels ->
                        common.entrySet()
                                .removeIf(
                                        label ->
                                                !label.getValue()
                                                        .equals(labels.get(label.getKey()))));
        return Labels.of(common);
    }
}
