package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * What a message in Discord shows, for whoever presses one of its buttons. To be called on a Vert.x
 * context; all methods fail with {@link LedgerUnavailableException}.
 */
@ApplicationScoped
public class PostContents {

    /**
     * A conversation of a message.
     *
     * @param common what its alerts have in common: the group's labels, or all of the one alert's
     * @param group whether it is a group's
     */
    public record Part(String receiver, Labels common, boolean group) {}

    private static final String PARTS =
            """
            select c.receiver,
                   cast(coalesce(c.group_labels, m.labels) as text),
                   c.group_labels is not null
              from conversations c
              left join lateral (
                   select labels from conversation_members
                    where conversation = c.id order by fingerprint limit 1) m on true
             where c.post = :post and (c.group_labels is not null or m.labels is not null)
             order by c.changed_at desc, c.id
             limit
            """;

    private static final String FIRING =
            """
            select distinct m.fingerprint
              from conversation_members m join conversations c on c.id = m.conversation
             where c.post = :post and m.status = 'firing'
             order by m.fingerprint
             limit
            """;

    private static final String CONVERSATIONS =
            "select id from conversations where post = :post order by changed_at desc, id limit ";

    private final Reads reads;

    PostContents(Reads reads) {
        this.reads = reads;
    }

    /** The conversations that {@code post} shows, the latest change first. */
    public Uni<List<Part>> parts(UUID post, int most) {
        return reads.ask(
                        session ->
                                session.createNativeQuery(PARTS + most, Object[].class)
                                        .setParameter("post", post)
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                row ->
                                                        new Part(
                                                                (String) row[0],
                                                                StoredLabels.read((String) row[1]),
                                                                (Boolean) row[2]))
                                        .toList());
    }

    /** The alerts of {@code post} that fire, as far as it shows. */
    public Uni<List<Fingerprint>> firing(UUID post, int most) {
        return reads.ask(
                        session ->
                                session.createNativeQuery(FIRING + most, Long.class)
                                        .setParameter("post", post)
                                        .getResultList())
                .map(rows -> rows.stream().map(Fingerprint::new).toList());
    }

    /**
     * The latest entries of the conversations of {@code post}, the newest first.
     *
     * @param conversations of how many conversations at most
     * @param most how many entries at most
     */
    public Uni<List<EntryRow>> timeline(UUID post, int conversations, int most) {
        return reads.ask(
                session ->
                        session.createNativeQuery(CONVERSATIONS + conversations, UUID.class)
                                .setParameter("post", post)
                                .getResultList()
                                .chain(
                                        ids ->
                                                ids.isEmpty()
                                                        ? Uni.createFrom().item(List.of())
                                                        : session.createSelectionQuery(
                                                                        "from EntryRow where"
                                                                                + " conversation in"
                                                                                + " :conversations"
                                                                                + " order by id desc",
                                                                        EntryRow.class)
                                                                .setParameter("conversations", ids)
                                                                .setMaxResults(most)
                                                                .getResultList()));
    }
}
