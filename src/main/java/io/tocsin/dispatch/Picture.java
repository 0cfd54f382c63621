package io.tocsin.dispatch;

import io.tocsin.alert.Status;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Post;
import io.tocsin.ledger.Reply;

/**
 * What messages should look like. Everything is drawn from the ledger alone: drawing it again gives
 * the same.
 */
final class Picture {

    private Picture() {}

    /** A message that shows what {@code post} is about. */
    static Message of(Post post, Scene scene) {
        return Message.of(embed(post.conversations().getFirst(), scene.links()));
    }

    /** A message that tells people again. */
    static Message of(Reply reply, Scene scene) {
        return Message.of(reply.receiver());
    }

    /** Whether anything it tells still fires and may be spoken of. */
    static boolean isWorthSaying(Reply reply) {
        return reply.items().stream()
                .flatMap(item -> item.conversation().members().stream())
                .anyMatch(
                        member ->
                                member.spoken() != null
                                        && member.status() == Status.FIRING
                                        && member.remarks().quiet() == null);
    }

    /** What the thread of {@code post} is called. */
    static String threadName(Post post) {
        return "Timeline";
    }

    /**
     * What stands in the footer of {@code post}'s first embed, and in no other message's: by it the
     * message is found.
     */
    static String mark(Post post) {
        return post.id().toString();
    }

    private static Embed embed(Conversation conversation, Links links) {
        return conversation.subject().census().size() == 1
                ? AlertMessage.of(
                        conversation.members().getFirst(),
                        conversation.subject().group(),
                        conversation.changedAt())
                : GroupMessage.of(conversation, links);
    }
}
