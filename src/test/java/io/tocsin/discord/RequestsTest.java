package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import discord4j.common.JacksonResources;
import io.tocsin.dispatch.Button;
import io.tocsin.dispatch.Embed;
import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Pings;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class RequestsTest {

    /** Everything as long as it may be. */
    private static final Message LARGEST =
            Message.of(
                    new Embed(
                            "t".repeat(256),
                            "https://example.org/" + "x".repeat(2000),
                            "d".repeat(2500),
                            0xffffff,
                            Collections.nCopies(6, new Embed.Field("n", "v".repeat(500), true)),
                            "f",
                            Instant.parse("2026-03-01T12:00:00.123456789Z")));

    /** With everything there can be. */
    private static final Message FULLEST =
            new Message(
                    "c".repeat(2000),
                    LARGEST.embeds(),
                    List.of(
                            new Button("a", "Acknowledge", "✅", Button.Style.PRIMARY, true),
                            new Button("b", "Silence", null, Button.Style.SECONDARY, false)),
                    new Pings(true, Set.of(1L), Set.of(2L)),
                    5L);

    private static final Message SMALLEST =
            Message.of(new Embed("t", null, "", 0, List.of(), "f", Instant.EPOCH));

    private static final JsonNode NOBODY =
            JsonNodeFactory.instance
                    .objectNode()
                    .<ObjectNode>set("parse", JsonNodeFactory.instance.arrayNode())
                    .<ObjectNode>set("roles", JsonNodeFactory.instance.arrayNode())
                    .set("users", JsonNodeFactory.instance.arrayNode());

    @Test
    void a_message_mentions_nobody() {
        assertThat(json(Requests.create("n", LARGEST)).path("allowed_mentions")).isEqualTo(NOBODY);
        assertThat(json(Requests.edit(LARGEST)).path("allowed_mentions")).isEqualTo(NOBODY);
    }

    @Test
    void whom_the_configuration_names_may_be_mentioned() {
        Message message =
                new Message(
                        "@here <@&1> <@2>",
                        List.of(),
                        List.of(),
                        new Pings(true, Set.of(1L), Set.of(2L)),
                        5L);

        JsonNode request = json(Requests.create("n", message));

        assertThat(request.at("/allowed_mentions/parse/0").asText()).isEqualTo("everyone");
        assertThat(request.at("/allowed_mentions/roles/0").asText()).isEqualTo("1");
        assertThat(request.at("/allowed_mentions/users/0").asText()).isEqualTo("2");
        assertThat(request.at("/message_reference/message_id").asText()).isEqualTo("5");
        assertThat(request.at("/message_reference/fail_if_not_exists").asBoolean(true)).isFalse();
    }

    @Test
    void an_edit_says_everything() {
        JsonNode request =
                json(Requests.edit(new Message("", List.of(), List.of(), Pings.NOBODY, null)));

        assertThat(request.path("content").asText("absent")).isEmpty();
        assertThat(request.path("embeds").isArray()).isTrue();
        assertThat(request.path("components").isArray()).isTrue();
    }

    @Test
    void a_creation_insists_on_its_nonce() {
        JsonNode request = json(Requests.create("nonce-1", SMALLEST));

        assertThat(request.path("nonce").asText()).isEqualTo("nonce-1");
        assertThat(request.path("enforce_nonce").asBoolean()).isTrue();
    }

    @Test
    void what_there_is_not_is_left_out() {
        JsonNode embed = json(Requests.create("n", SMALLEST)).at("/embeds/0");

        assertThat(embed.has("url")).isFalse();
        assertThat(embed.has("description")).isFalse();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "TOCSIN_SHARED_DATA", matches = ".+")
    void discord_describes_a_creation_like_this() throws Exception {
        PublishedRequests published = new PublishedRequests();

        assertThat(published.errors("MessageCreateRequest", json(Requests.create("n", LARGEST))))
                .isEmpty();
        assertThat(published.errors("MessageCreateRequest", json(Requests.create("n", SMALLEST))))
                .isEmpty();
        assertThat(published.errors("MessageCreateRequest", json(Requests.create("n", FULLEST))))
                .isEmpty();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "TOCSIN_SHARED_DATA", matches = ".+")
    void discord_describes_an_edit_like_this() throws Exception {
        PublishedRequests published = new PublishedRequests();

        assertThat(published.errors("MessageEditRequestPartial", json(Requests.edit(LARGEST))))
                .isEmpty();
        assertThat(published.errors("MessageEditRequestPartial", json(Requests.edit(SMALLEST))))
                .isEmpty();
        assertThat(published.errors("MessageEditRequestPartial", json(Requests.edit(FULLEST))))
                .isEmpty();
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "TOCSIN_SHARED_DATA", matches = ".+")
    void discord_describes_threads_and_what_webhooks_write_like_this() throws Exception {
        PublishedRequests published = new PublishedRequests();

        assertThat(
                        published.errors(
                                "CreateTextThreadWithMessageRequest",
                                json(Requests.thread("t".repeat(100)))))
                .isEmpty();
        for (Message message : List.of(LARGEST, SMALLEST, FULLEST)) {
            assertThat(
                            published.errors(
                                    "IncomingWebhookRequestPartial",
                                    json(Requests.execute(message))))
                    .isEmpty();
            assertThat(
                            published.errors(
                                    "IncomingWebhookUpdateRequestPartial",
                                    json(Requests.editOfWebhook(message))))
                    .isEmpty();
        }
    }

    /** Else the tests above would say nothing. */
    @Test
    @EnabledIfEnvironmentVariable(named = "TOCSIN_SHARED_DATA", matches = ".+")
    void a_title_too_long_is_not_like_discord_describes_it() throws Exception {
        Message wrong =
                Message.of(new Embed("t".repeat(257), null, "", 0, List.of(), "f", Instant.EPOCH));

        assertThat(
                        new PublishedRequests()
                                .errors("MessageCreateRequest", json(Requests.create("n", wrong))))
                .isNotEmpty();
    }

    private static JsonNode json(Object request) {
        return JacksonResources.create().getObjectMapper().valueToTree(request);
    }
}
