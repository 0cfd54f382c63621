package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Severity;
import io.tocsin.problem.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads whom a receiver mentions, from which severity up. */
final class MentionsReader {

    private static final String ROLE = "role:";
    private static final String USER = "user:";
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::text).toList();

    private final Complaints complaints;

    MentionsReader(Complaints complaints) {
        this.complaints = complaints;
    }

    Mentions read(Section receiver) {
        JsonNode node = receiver.get(ReceiversReader.MENTIONS);
        if (node == null) {
            return Mentions.NOBODY;
        }
        String path = receiver.path(ReceiversReader.MENTIONS);
        Section section = Section.of(node, path, SEVERITIES, complaints);
        Map<Severity, List<Mention>> from = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            if (section != null && section.get(severity.text()) != null) {
                from.put(severity, mentions(section, severity.text()));
            }
        }
        return new Mentions(from);
    }

    private List<Mention> mentions(Section section, String severity) {
        List<Mention> mentions = new ArrayList<>();
        List<String> texts = section.texts(severity, "whom to mention, such as [\"@here\"]");
        for (int i = 0; i < texts.size(); i++) {
            Mention mention = mention(texts.get(i));
            if (mention == null) {
                complaints.add(
                        TreeReader.element(section.path(severity), i),
                        "must be @here, @everyone, role: or user: with an id, such as"
                                + " role:1300000000000000001, not "
                                + Excerpt.quote(texts.get(i)));
            } else {
                mentions.add(mention);
            }
        }
        return mentions;
    }

    private static @Nullable Mention mention(String text) {
        if (text.equals("@here")) {
            return new Mention.Here();
        }
        if (text.equals("@everyone")) {
            return new Mention.Everyone();
        }
        long id =
                text.startsWith(ROLE) || text.startsWith(USER)
                        ? Snowflake.parse(text.substring(ROLE.length()))
                        : Snowflake.NONE;
        if (id == Snowflake.NONE) {
            return null;
        }
        return text.startsWith(ROLE) ? new Mention.Role(id) : new Mention.User(id);
    }
}
