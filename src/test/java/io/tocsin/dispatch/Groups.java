package io.tocsin.dispatch;

import static java.util.Comparator.comparing;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Census;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Remarks;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversations of many alerts, as the ledger gives them. */
final class Groups {

    static final Comparator<Member> WORST_AND_NEWEST =
            comparing((Member member) -> member.status() == Status.RESOLVED)
                    .thenComparing(member -> member.remarks().quiet() != null)
                    .thenComparing(Member::severity)
                    .thenComparing(Groups::moment, Comparator.reverseOrder())
                    .thenComparing(Member::fingerprint);

    private Groups() {}

    /** A conversation that was never shown. */
    static Conversation of(@Nullable Labels group, List<Member> members) {
        return of(UUID.randomUUID(), "default", group, Conversation.History.NONE, members);
    }

    static Conversation of(
            UUID id,
            String receiver,
            @Nullable Labels group,
            Conversation.History history,
            List<Member> members) {
        return new Conversation(
                id,
                1,
                new Conversation.Subject(receiver, group, census(members)),
                history,
                Members.SINCE,
                shown(members));
    }

    static Census census(List<Member> members) {
        return Census.of(
                members.stream()
                        .map(
                                member ->
                                        new Census.Kin(
                                                member.status(),
                                                member.severity(),
                                                reason(member.remarks().quiet()),
                                                1,
                                                member.span().since(),
                                                member.span().until()))
                        .toList());
    }

    static List<Member> shown(List<Member> members) {
        return members.stream().sorted(WORST_AND_NEWEST).limit(Conversation.MOST_MEMBERS).toList();
    }

    private static Instant moment(Member member) {
        Instant until = member.span().until();
        return until == null ? member.span().since() : until;
    }

    static @Nullable String reason(Remarks.@Nullable Quiet quiet) {
        return quiet == null ? null : quiet.reason();
    }
}
