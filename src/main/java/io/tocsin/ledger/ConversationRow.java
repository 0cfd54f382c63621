package io.tocsin.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one row of {@code next-conversation.sql}. */
final class ConversationRow {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConversationRow() {}

    static Conversation read(Object[] row) {
        return new Conversation(
                (UUID) row[0],
                ((Number) row[1]).longValue(),
                new Conversation.Place(
                        row[2] == null ? null : ((Number) row[2]).longValue(),
                        ((Number) row[3]).intValue(),
                        ((Number) row[4]).intValue(),
                        (Boolean) row[5]),
                Instant.ofEpochMilli(((Number) row[6]).longValue()),
                members((String) row[7]));
    }

    private static List<Conversation.Member> members(String json) {
        try {
            List<Conversation.Member> members = new ArrayList<>();
            for (JsonNode member : JSON.readTree(json)) {
                members.add(member(member));
            }
            return members;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes valid JSON", e);
        }
    }

    private static Conversation.Member member(JsonNode member) {
        JsonNode until = member.get("until");
        return new Conversation.Member(
                member.get("fingerprint").asLong(),
                labels(member.get("labels")),
                Status.parse(member.get("status").asText()).orElseThrow(),
                Severity.parse(member.get("severity").asText()).orElseThrow(),
                new Conversation.Span(
                        Instant.ofEpochMilli(member.get("since").asLong()),
                        until.isNull() ? null : Instant.ofEpochMilli(until.asLong()),
                        member.get("events").asLong()),
                content(member.get("content")),
                RemarksJson.read(member.get("remarks")));
    }

    private static Content content(JsonNode content) {
        JsonNode value = content.get("value");
        return new Content(
                labels(content.path("annotations")),
                text(content.get("summary")),
                text(content.get("description")),
                text(content.get("url")),
                value == null ? null : value.asDouble());
    }

    private static @Nullable String text(@Nullable JsonNode text) {
        return text == null ? null : text.asText();
    }

    private static Labels labels(JsonNode labels) {
        Map<String, String> pairs = new LinkedHashMap<>();
        labels.fields()
                .forEachRemaining(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
        return Labels.of(pairs);
    }
}
