package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ledger.Conversation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NonceTest {

    @Test
    void a_repeat_has_the_same_nonce() {
        UUID id = UUID.randomUUID();

        assertThat(nonce(id, 3, 1)).isEqualTo(nonce(id, 3, 9));
    }

    @Test
    void a_message_written_anew_has_another_nonce() {
        UUID id = UUID.randomUUID();

        assertThat(nonce(id, 0, 1)).isNotEqualTo(nonce(id, 1, 1));
    }

    @Test
    void every_conversation_has_its_own_and_discord_takes_them_all() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String nonce = nonce(UUID.randomUUID(), i % 3, 1);
            assertThat(nonce).hasSizeLessThanOrEqualTo(25);
            assertThat(nonces.add(nonce)).isTrue();
        }
    }

    private static String nonce(UUID id, int creations, int attempts) {
        return Nonce.of(
                Groups.of(
                        id,
                        "default",
                        null,
                        new Conversation.Place(7L, null, creations, attempts),
                        List.of(Members.firing("A"))));
    }
}
