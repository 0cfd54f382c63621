package io.tocsin.sandbox;

import static io.tocsin.sandbox.RunningSandbox.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import discord4j.common.store.Store;
import discord4j.common.util.Snowflake;
import discord4j.core.DiscordClient;
import discord4j.core.DiscordClientBuilder;
import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import discord4j.core.event.domain.interaction.ChatInputAutoCompleteEvent;
import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.shard.MemberRequestFilter;
import discord4j.discordjson.json.ApplicationCommandOptionChoiceData;
import discord4j.discordjson.json.ApplicationCommandOptionData;
import discord4j.discordjson.json.ApplicationCommandRequest;
import discord4j.discordjson.json.MessageCreateRequest;
import discord4j.discordjson.json.MessageData;
import discord4j.discordjson.json.MessageEditRequest;
import discord4j.gateway.GatewayClient;
import discord4j.gateway.SessionInfo;
import discord4j.gateway.intent.Intent;
import discord4j.gateway.intent.IntentSet;
import discord4j.rest.entity.RestChannel;
import discord4j.rest.request.RouterOptions;
import io.tocsin.sandbox.rest.RateWindow;
import io.tocsin.sandbox.rest.RestLimits;
import io.tocsin.sandbox.world.Practice;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The client that the gateway itself uses, unchanged and with its default retries. */
class Discord4JTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private RunningSandbox sandbox;
    private DiscordClient client;
    private RestChannel alerts;

    @BeforeEach
    void start() throws Exception {
        RateWindow create = RateWindow.parse("3/1s");
        sandbox =
                new RunningSandbox(
                        SandboxSettings.IN_MEMORY.with(
                                new RestLimits(50, create, create, RestLimits.DEFAULT.other())),
                        InstantSource.system());
        String base = sandbox.origin() + Sandbox.API_PATH;
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
        alerts = client.getChannelById(Snowflake.of(Practice.ALERTS));
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private static <T> T now(Mono<T> mono) {
        return mono.blockOptional(PATIENCE).orElseThrow();
    }

    private MessageData create(String content, String nonce) {
        return now(
                alerts.createMessage(
                        MessageCreateRequest.builder()
                                .content(content)
                                .nonce(nonce)
                                .enforceNonce(true)
                                .build()));
    }

    private GatewayDiscordClient login(IntentSet intents) {
        GatewayDiscordClient gateway =
                now(
                        client.gateway()
                                .setEnabledIntents(intents)
                                .setStore(Store.noOp())
                                .setMemberRequestFilter(MemberRequestFilter.none())
                                .login());
        awaitConnection(gateway);
        return gateway;
    }

    /**
     * Discord4J gives the client before its connection has settled, and loses a close or a logout
     * until then.
     */
    private static void awaitConnection(GatewayDiscordClient gateway) {
        GatewayClient shard = gateway.getGatewayClient(0).orElseThrow();
        await().atMost(PATIENCE).until(() -> now(shard.isConnected()));
    }

    /**
     * Asks until the session has left. Discord4J loses a close or a logout that falls into a change
     * of its connection, whose end it tells before all of it has come to an end; and a close is
     * complete only with the login that it ends, so nobody waits for that.
     */
    private void leave(Mono<?> end) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(
                        () -> {
                            end.onErrorComplete().subscribe();
                            assertThat(sandbox.counters().path("gatewaySessions")).isEmpty();
                        });
    }

    @Test
    void it_creates_once_for_each_nonce_and_edits() throws Exception {
        MessageData created = create("hello", "n1");
        MessageData repeated = create("hello", "n1");
        MessageData edited =
                now(
                        alerts.getRestMessage(Snowflake.of(created.id()))
                                .edit(
                                        MessageEditRequest.builder()
                                                .contentOrNull("changed")
                                                .build()));

        assertThat(repeated.id()).isEqualTo(created.id());
        assertThat(edited.content()).isEqualTo("changed");
        assertThat(sandbox.counters().path("messagesCreated").asInt()).isEqualTo(1);
    }

    @Test
    void it_keeps_to_the_headers_of_a_bucket() throws Exception {
        IntStream.range(0, 7).forEach(i -> create("message " + i, "n" + i));

        assertThat(sandbox.counters().path("messagesCreated").asInt()).isEqualTo(7);
        assertThat(sandbox.counters().at("/rateLimited/total").asInt()).isZero();
    }

    @Test
    void it_retries_a_429_and_a_502() throws Exception {
        sandbox.fault("{\"kind\":\"status\",\"status\":429,\"retryAfter\":0.2}");
        create("after a 429", "n1");
        sandbox.fault("{\"kind\":\"status\",\"status\":429,\"retryAfter\":0.2,\"global\":true}");
        create("after a global 429", "n2");
        sandbox.fault("{\"kind\":\"status\",\"status\":502,\"html\":true}");
        create("after a 502", "n3");

        assertThat(sandbox.counters().path("messagesCreated").asInt()).isEqualTo(3);
        assertThat(sandbox.counters().at("/rateLimited/total").asInt()).isEqualTo(2);
    }

    @Test
    void it_logs_in_without_intents_resumes_and_logs_out() throws Exception {
        GatewayDiscordClient gateway = login(IntentSet.none());
        var shard = gateway.getGatewayClient(0).orElseThrow();
        String session = shard.getSessionId();

        assertThat(sandbox.counters().path("gatewaySessions")).hasSize(1);
        sandbox.fault("{\"kind\":\"reconnect\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sandbox.get("/gateway").status()).isEqualTo(200));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                sandbox.counters()
                                                        .at("/gatewaySessions/0/sequence")
                                                        .asInt())
                                        .isGreaterThan(1));
        assertThat(shard.getSessionId()).isEqualTo(session);

        leave(gateway.logout());
    }

    @Test
    void a_session_is_handed_over_without_a_second_identify() throws Exception {
        GatewayDiscordClient first = login(IntentSet.none());
        GatewayClient shard = first.getGatewayClient(0).orElseThrow();
        SessionInfo session = SessionInfo.create(shard.getSessionId(), shard.getSequence());
        leave(shard.close(true));

        GatewayDiscordClient second =
                now(
                        client.gateway()
                                .setEnabledIntents(IntentSet.none())
                                .setStore(Store.noOp())
                                .setMemberRequestFilter(MemberRequestFilter.none())
                                .setResumeOptions(_ -> session)
                                .login());

        assertThat(sandbox.counters().at("/gatewaySessions/0/session").asText())
                .isEqualTo(session.getId());
        assertThat(sandbox.get("/gateway/bot").json().at("/session_start_limit/remaining").asInt())
                .isEqualTo(999);
        // A logout that overtakes the end of resuming is sometimes lost in Discord4J and never
        // completes: nobody waits for it here, what counts was seen.
        second.logout().subscribe();
    }

    @Test
    void it_hears_of_messages_when_it_asks() {
        GatewayDiscordClient gateway = login(IntentSet.of(Intent.GUILDS, Intent.GUILD_MESSAGES));
        List<String> heard = new CopyOnWriteArrayList<>();
        gateway.on(discord4j.core.event.domain.message.MessageCreateEvent.class)
                .subscribe(event -> heard.add(event.getMessage().getContent()));

        create("can you hear me", "n1");

        await().atMost(PATIENCE).until(() -> heard.contains("can you hear me"));
        // It is sometimes lost in Discord4J and never completes: what counts was heard.
        gateway.logout().subscribe();
    }

    @Test
    void it_hears_buttons_and_commands_and_answers_them() throws Exception {
        GatewayDiscordClient gateway = login(IntentSet.none());
        registerCommand();
        gateway.on(
                        ChatInputInteractionEvent.class,
                        event -> event.reply("nothing fires").withEphemeral(true))
                .subscribe();
        gateway.on(
                        ChatInputAutoCompleteEvent.class,
                        event ->
                                event.respondWithSuggestions(
                                        List.of(
                                                ApplicationCommandOptionChoiceData.builder()
                                                        .name("HighLoad")
                                                        .value("HighLoad")
                                                        .build())))
                .subscribe();
        gateway.on(
                        ButtonInteractionEvent.class,
                        event ->
                                event.deferEdit().then(event.editReply("acknowledged by a person")))
                .subscribe();
        String message =
                sandbox.post(
                                MESSAGES,
                                """
                        {"content":"firing","components":[{"type":1,"components":[
                          {"type":2,"style":1,"label":"Acknowledge","custom_id":"ack"}]}]}""")
                        .id();

        JsonNode typed = person("command", "\"options\":{\"name\":\"x\"}");
        JsonNode typing = person("autocomplete", "\"focused\":\"name\"");
        JsonNode pressed =
                sandbox.own(
                                "POST",
                                "/interactions",
                                "{\"kind\":\"button\",\"customId\":\"ack\",\"message\":\"%s\"}"
                                        .formatted(message))
                        .json();

        assertThat(answerTo(typed).path("content").asText()).isEqualTo("nothing fires");
        assertThat(answerTo(typed).path("ephemeral").asBoolean()).isTrue();
        assertThat(answerTo(typing).at("/choices/0/value").asText()).isEqualTo("HighLoad");
        assertThat(answerTo(pressed).path("content").asText())
                .isEqualTo("acknowledged by a person");
        assertThat(sandbox.get(MESSAGES + "/" + message).json().path("content").asText())
                .isEqualTo("acknowledged by a person");
        gateway.logout().subscribe();
    }

    private void registerCommand() {
        now(
                client.getApplicationService()
                        .bulkOverwriteGlobalApplicationCommand(
                                Practice.BOT,
                                List.of(
                                        ApplicationCommandRequest.builder()
                                                .name("alerts")
                                                .description("Lists alerts")
                                                .addOption(
                                                        ApplicationCommandOptionData.builder()
                                                                .type(3)
                                                                .name("name")
                                                                .description("Which")
                                                                .autocomplete(true)
                                                                .build())
                                                .build()))
                        .collectList());
    }

    private JsonNode person(String kind, String more) throws Exception {
        return sandbox.own(
                        "POST",
                        "/interactions",
                        "{\"kind\":\"%s\",\"channel\":\"%d\",\"name\":\"alerts\",%s}"
                                .formatted(kind, Practice.ALERTS, more))
                .json();
    }

    private JsonNode answerTo(JsonNode asked) {
        String path = "/interactions/" + asked.path("id").asText();
        return await().atMost(PATIENCE)
                .until(
                        () -> sandbox.own("GET", path, "").json(),
                        found -> found.path("state").asText().equals("answered"));
    }
}
