package io.tocsin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every messenger promises. */
public abstract class MessengerContract {

    /** The messenger to examine. */
    protected abstract Messenger messenger();

    /** A channel that takes messages. */
    protected abstract long channel();

    /** Deletes a message, as somebody in Discord does. */
    protected abstract void delete(long message) throws Exception;

    /** The title that a message shows. */
    protected abstract String titleOf(long message) throws Exception;

    @Test
    void a_message_is_shown() throws Exception {
        long message = create(nonce(), "DiskFull");

        assertThat(titleOf(message)).isEqualTo("DiskFull");
    }

    @Test
    void a_creation_repeated_with_its_nonce_gives_the_first_message() throws Exception {
        String nonce = nonce();
        long first = create(nonce, "first");

        long second = create(nonce, "second");

        assertThat(second).isEqualTo(first);
        assertThat(titleOf(first)).isEqualTo("first");
    }

    @Test
    void another_nonce_gives_another_message() throws Exception {
        assertThat(create(nonce(), "same")).isNotEqualTo(create(nonce(), "same"));
    }

    @Test
    void an_edit_may_be_repeated() throws Exception {
        long message = create(nonce(), "before");

        assertThat(edit(message, "after")).isEqualTo(new Outcome.Shown(message));
        assertThat(edit(message, "after")).isEqualTo(new Outcome.Shown(message));

        assertThat(titleOf(message)).isEqualTo("after");
    }

    @Test
    void an_edit_of_a_deleted_message_finds_that_it_vanished() throws Exception {
        long message = create(nonce(), "before");
        delete(message);

        assertThat(edit(message, "after")).isEqualTo(new Outcome.Vanished());
    }

    @Test
    void a_channel_that_is_not_there_is_refused() {
        Outcome outcome =
                messenger()
                        .create(new Outlet("default", 4242), nonce(), message("DiskFull"))
                        .await()
                        .atMost(Duration.ofSeconds(20));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("channel"));
    }

    /** Creates a message and gives its id. */
    protected final long create(String nonce, String title) {
        return ((Outcome.Shown) tryToCreate(nonce, title)).messageId();
    }

    /** Creates a message, or fails to. */
    protected final Outcome tryToCreate(String nonce, String title) {
        return messenger()
                .create(outlet(), nonce, message(title))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    /** Edits a message. */
    protected final Outcome edit(long message, String title) {
        return messenger()
                .edit(outlet(), message, message(title))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private Outlet outlet() {
        return new Outlet("default", channel());
    }

    /** A nonce that nobody used. */
    protected static String nonce() {
        return UUID.randomUUID().toString().substring(0, 24);
    }

    /** A message with this title. */
    protected static Message message(String title) {
        return Message.of(
                new Embed(
                        title,
                        "https://example.org/",
                        "text",
                        0xff0000,
                        List.of(new Embed.Field("Severity", "critical", true)),
                        "footer",
                        Instant.parse("2026-03-01T12:00:00Z")));
    }
}
