package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import discord4j.common.JacksonResources;
import discord4j.core.DiscordClientBuilder;
import discord4j.discordjson.Id;
import discord4j.discordjson.json.ApplicationCommandData;
import discord4j.discordjson.json.ApplicationCommandRequest;
import discord4j.rest.RestClient;
import discord4j.rest.request.RouterOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.chat.Command;
import io.tocsin.chat.Desk;
import io.tocsin.sandbox.world.Practice;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import reactor.core.publisher.Mono;

/** Which commands Discord knows, and how often it is told. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class RegistrationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource("/sandbox/api/v10")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    String base;

    @Inject Desk desk;

    private RestClient client;

    @BeforeEach
    void connect() {
        client =
                DiscordClientBuilder.create(Practice.TOKEN)
                        .setExtraOptions(
                                options ->
                                        new RouterOptions(
                                                options.getAuthorizationScheme(),
                                                options.getToken(),
                                                options.getReactorResources(),
                                                options.getExchangeStrategies(),
                                                options.getResponseTransformers(),
                                                options.getGlobalRateLimiter(),
                                                options.getRequestQueueFactory(),
                                                base))
                        .build();
        await().atMost(PATIENCE).until(() -> !registered().isEmpty());
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "TOCSIN_SHARED_DATA", matches = ".+")
    void discord_describes_commands_like_this() throws Exception {
        PublishedRequests published = new PublishedRequests();

        for (Command command : desk.commands()) {
            ObjectNode request =
                    JacksonResources.create()
                            .getObjectMapper()
                            .valueToTree(CommandData.of(command));
            // The description wants a number; Discord's reference says a text, and takes it:
            // https://docs.discord.com/developers/interactions/application-commands
            if (request.path("default_member_permissions").isTextual()) {
                request.put(
                        "default_member_permissions",
                        request.path("default_member_permissions").asLong());
            }
            assertThat(published.errors("ApplicationCommandUpdateRequest", request))
                    .as(command.name())
                    .isEmpty();
        }
    }

    @Test
    void every_command_is_registered_at_the_start() {
        assertThat(registered())
                .extracting(ApplicationCommandData::name)
                .containsExactlyInAnyOrderElementsOf(
                        desk.commands().stream().map(Command::name).toList())
                .contains("alerts", "alert", "ack", "silence", "silences", "unsilence")
                .contains("shards", "pause", "resume", "capacity", "help");
    }

    @Test
    void what_is_registered_already_is_not_registered_again() {
        List<Id> before = ids();

        register();

        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void what_differs_is_replaced_as_a_whole() {
        List<ApplicationCommandRequest> other =
                List.of(
                        ApplicationCommandRequest.builder()
                                .name("alerts")
                                .description("Something else")
                                .build());
        now(
                client.getApplicationService()
                        .bulkOverwriteGlobalApplicationCommand(Practice.BOT, other)
                        .collectList());

        register();

        assertThat(registered()).hasSize(desk.commands().size());
    }

    private void register() {
        new Registration(desk).register(client, "default").block(PATIENCE);
    }

    private List<Id> ids() {
        return registered().stream().map(ApplicationCommandData::id).toList();
    }

    private List<ApplicationCommandData> registered() {
        return now(
                client.getApplicationService()
                        .getGlobalApplicationCommands(Practice.BOT)
                        .collectList());
    }

    private static <T> T now(Mono<T> mono) {
        return mono.blockOptional(PATIENCE).orElseThrow();
    }
}
