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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one row of {@code next-conversation.sql}. */
final class ConversationRow {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConversationRow() {}

    static Conversation read(Object[] row) {
        return new Conversation(
                (UUID) row[0],
                ((Number) row[1]).longValue(),
                new Conversation.Subject(
                        (String) row[2],
                        row[3] == null ? null : labels(parse((String) row[3])),
                        Census.of(list((String) row[9], ConversationRow::kin))),
                new Conversation.Place(
                        row[4] == null ? null : ((Number) row[4]).longValue(),
                        row[5] == null ? null : ((Number) row[5]).longValue(),
                        ((Number) row[6]).intValue(),
                        ((Number) row[7]).intValue()),
                Instant.ofEpochMilli(((Number) row[8]).longValue()),
                list((String) row[10], ConversationRow::member));
    }

    private static <T> List<T> list(String json, Function<JsonNode, T> item) {
        List<T> items = new ArrayList<>();
        parse(json).forEach(node -> items.add(item.apply(node)));
        return items;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes valid JSON", e);
        }
    }

    private static Census.Kin kin(JsonNode kin) {
        return new Census.Kin(
                status(kin),
                severity(kin),
                text(kin.get("quiet")),
                kin.get("count").asInt(),
                Instant.ofEpochMilli(kin.get("since").asLong()),
                moment(kin.get("until")));
    }

    private static Conversation.Member member(JsonNode member) {
        return new Conversation.Member(
                member.get("fingerprint").asLong(),
                labels(member.get("labels")),
                status(member),
                severity(member),
                new Conversation.Span(
                        Instant.ofEpochMilli(member.get("since").asLong()),
                        moment(member.get("until")),
                        member.get("events").asLong()),
                content(member.get("content")),
                remarks(RemarksJson.read(member.get("remarks")), text(member.get("quiet"))));
    }

    /** The column decides whether it is quiet; the remark says more about it. */
    private static Remarks remarks(Remarks remarks, @Nullable String quiet) {
        Remarks.Quiet known = remarks.quiet();
        return new Remarks(
                remarks.flapping(),
                remarks.acknowledged(),
                remarks.silentSince(),
                quiet == null
                        ? null
                        : known == null || !known.reason().equals(quiet)
                                ? new Remarks.Quiet(quiet, null, null)
                                : known);
    }

    private static Status status(JsonNode row) {
        return Status.parse(row.get("status").asText()).orElseThrow();
    }

    private static Severity severity(JsonNode row) {
        return Severity.parse(row.get("severity").asText()).orElseThrow();
    }

    private static @Nullable Instant moment(JsonNode milliseconds) {
        return milliseconds.isNull() ? null : Instant.ofEpochMilli(milliseconds.asLong());
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
        return text == null ? null : text.textValue();
    }

    private static Labels labels(JsonNode labels) {
        Map<String, String> pairs = new LinkedHashMap<>();
        labels.fields()
                .forEachRemaining(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
        return Labels.of(pairs);
    }
}
