package io.tocsin.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tocsin.alert.Content;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the statements about messages give, and writes what they want. */
final class PostRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PostRows() {}

    static String listeners(List<Listener> listeners) {
        ArrayNode array = JSON.createArrayNode();
        listeners.forEach(
                listener ->
                        array.addObject()
                                .put("receiver", listener.receiver())
                                .put("skips", listener.skipResolvedUnseen()));
        return array.toString();
    }

    /** What {@code agenda.sql} gives. */
    static Agenda agenda(List<Object[]> rows) {
        Agenda.Create create = null;
        Agenda.Show show = null;
        Agenda.Answer reply = null;
        UUID thread = null;
        for (Object[] row : rows) {
            UUID id = (UUID) row[1];
            String receiver = (String) row[2];
            int count = ((Number) row[3]).intValue();
            Agenda.Urgency urgency =
                    new Agenda.Urgency(
                            ((Number) row[4]).intValue(),
                            Instant.ofEpochMilli(((Number) row[5]).longValue()));
            switch ((String) row[0]) {
                case "create" ->
                        create = new Agenda.Create(receiver, count, (Boolean) row[6], urgency);
                case "show" -> show = new Agenda.Show(requireNonNull(id), urgency);
                case "reply" -> {
                    if (reply == null || reply.id() == null) {
                        reply = new Agenda.Answer(id, receiver, count, urgency);
                    }
                }
                default -> thread = id;
            }
        }
        return new Agenda(create, show, reply, thread);
    }

    /** A message: {@code place} is its own row, {@code drawn} what {@code picture.sql} gives. */
    static Optional<Post> post(UUID id, Object[] place, Object[] drawn) {
        if (drawn[3] == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Post(
                        id,
                        (String) place[0],
                        new Post.Place(
                                (String) place[1],
                                (Long) place[2],
                                (Long) place[4],
                                (Long) place[5],
                                Instant.ofEpochMilli(((Number) place[3]).longValue()),
                                new Post.Trouble(
                                        ((Number) place[6]).intValue(),
                                        place[7] == null
                                                ? null
                                                : Instant.ofEpochMilli(
                                                        ((Number) place[7]).longValue()))),
                        new Post.Summary(
                                ((Number) drawn[0]).intValue(),
                                Census.of(list((String) drawn[1], PostRows::kin)),
                                drawn[2] == null
                                        ? List.of()
                                        : list((String) drawn[2], PostRows::count)),
                        list((String) drawn[3], PostRows::conversation)));
    }

    /** A reply: {@code place} is where it goes, {@code drawn} what {@code picture.sql} gives. */
    static Optional<Reply> reply(UUID id, Object[] place, Object[] drawn) {
        if (drawn[3] == null) {
            return Optional.empty();
        }
        List<Reply.Item> items =
                list(
                        (String) drawn[3],
                        node -> new Reply.Item(conversation(node), node.get("message").asLong()));
        int shown = Math.min(items.size(), Reply.MOST_ITEMS);
        return Optional.of(
                new Reply(
                        id,
                        (String) place[0],
                        (String) place[1],
                        (Long) place[2],
                        items.subList(0, shown),
                        ((Number) drawn[0]).intValue() - shown));
    }

    private static Conversation conversation(JsonNode node) {
        return new Conversation(
                UUID.fromString(node.get("id").asText()),
                node.get("revision").asLong(),
                new Conversation.Subject(
                        node.get("receiver").asText(),
                        node.get("group").isNull() ? null : labels(node.get("group")),
                        Census.of(items(node.get("kin"), PostRows::kin))),
                new Conversation.History(
                        node.get("creations").asInt(), node.get("untold").asBoolean()),
                Instant.ofEpochMilli(node.get("changed").asLong()),
                items(node.get("members"), PostRows::member));
    }

    private static Post.Count count(JsonNode node) {
        return new Post.Count(node.get("name").asText(), node.get("alerts").asInt());
    }

    private static <T> List<T> items(JsonNode array, Function<JsonNode, T> item) {
        List<T> items = new ArrayList<>();
        array.forEach(node -> items.add(item.apply(node)));
        return items;
    }

    private static <T> List<T> list(String json, Function<JsonNode, T> item) {
        return items(parse(json), item);
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
                remarks(RemarksJson.read(member.get("remarks")), text(member.get("quiet"))),
                text(member.get("spoken")));
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
