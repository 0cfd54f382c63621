package io.tocsin.dispatch;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.Conversation.Member;
import io.tocsin.ledger.Conversations;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The conversations in memory, with which lanes are tested, are like the real ones. */
class MemoryConversationsTest extends ConversationsContract {

    private final MemoryConversations conversations = new MemoryConversations();

    @Override
    void write(Seed seed) {
        conversations.add(seed);
    }

    @Override
    void change(UUID conversation, List<Member> members) {
        conversations.change(conversation, members);
    }

    @Override
    List<String> entries(UUID conversation) {
        return conversations.entries(conversation);
    }

    @Override
    <T> T ask(Function<Conversations, Uni<T>> question) {
        return question.apply(conversations).await().indefinitely();
    }
}
