package io.tocsin.dispatch;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.tocsin.alert.Status;
import io.tocsin.ledger.Census;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.History;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Post;
import java.util.List;
import java.util.UUID;

/** Messages to draw, as the ledger gives them. */
final class Drafts {

    static final UUID ID = UUID.fromString("4f2e8a4c-6d1b-4c53-9a0e-0b6d1f7c2a35");

    private Drafts() {}

    /** About one conversation. */
    static Post of(Conversation conversation) {
        return about(List.of(conversation), conversation.subject().census());
    }

    /** About a conversation for each of {@code members}. */
    static Post alone(List<Member> members) {
        return alone(members, History.NONE);
    }

    static Post alone(List<Member> members, History history) {
        return about(
                members.stream()
                        .map(
                                member ->
                                        Groups.of(
                                                new UUID(1, member.fingerprint()),
                                                "ops",
                                                null,
                                                history,
                                                List.of(member)))
                        .sorted(comparing(one -> one.members().getFirst(), Groups.WORST_AND_NEWEST))
                        .toList(),
                Groups.census(members));
    }

    static Post about(List<Conversation> conversations, Census census) {
        return new Post(
                ID,
                "ops",
                new Post.Place("default", 1, null, null, Members.SINCE, Post.Trouble.NONE),
                new Post.Summary(conversations.size(), census, names(conversations)),
                conversations.stream().limit(Post.MOST_CONVERSATIONS).toList());
    }

    private static List<Post.Count> names(List<Conversation> conversations) {
        return conversations.stream()
                .flatMap(conversation -> conversation.members().stream())
                .filter(member -> member.status() == Status.FIRING)
                .collect(groupingBy(member -> member.labels().alertName(), counting()))
                .entrySet()
                .stream()
                .map(name -> new Post.Count(name.getKey(), Math.toIntExact(name.getValue())))
                .sorted(comparing(Post.Count::alerts).reversed().thenComparing(Post.Count::name))
                .limit(Post.MOST_GROUPS)
                .toList();
    }
}
