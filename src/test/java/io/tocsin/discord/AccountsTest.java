package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {

    private static final String URL = "https://discord.com/api/webhooks/7/s3cr3t-T";

    @TempDir private Path directory;

    @Test
    void without_a_token_every_name_is_a_practice_bot() {
        Accounts accounts = accounts(Map.of());

        assertThat(accounts.practises()).isTrue();
        assertThat(accounts.bot("default").orElseThrow().id())
                .isEqualTo(1_200_000_000_000_000_100L);
        assertThat(accounts.hasBot("ops")).isTrue();
        assertThat(accounts.bot("ops").orElseThrow().id())
                .isEqualTo(accounts.bot("OPS").orElseThrow().id())
                .isNotEqualTo(accounts.bot("night").orElseThrow().id());
        assertThat(accounts.bots()).extracting(Account::name).containsExactly("default");
    }

    @Test
    void bots_and_webhooks_come_from_the_environment() {
        Accounts accounts =
                accounts(
                        Map.of(
                                "TOCSIN_DISCORD_TOKEN", token(1),
                                "TOCSIN_DISCORD_BOTS_OPS_TOKEN", token(2),
                                "TOCSIN_DISCORD_BOTS_NIGHT_SHIFT_TOKEN", token(3),
                                "TOCSIN_DISCORD_BOTS_NIGHT_SHIFT_SHARDS", "4",
                                "TOCSIN_DISCORD_WEBHOOKS_OPS", URL));

        assertThat(accounts.practises()).isFalse();
        assertThat(accounts.bots()).extracting(Account::id).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(accounts.bot("default").orElseThrow().id()).isEqualTo(1);
        assertThat(accounts.bot("Ops").orElseThrow().id()).isEqualTo(2);
        assertThat(accounts.bot("night-shift").orElseThrow().shards()).hasValue(4);
        assertThat(accounts.hasBot("day")).isFalse();
        assertThat(accounts.webhook("ops")).isEqualTo(OptionalLong.of(7));
        assertThat(accounts.webhook("OPS")).isEqualTo(OptionalLong.of(7));
        assertThat(accounts.webhook("day")).isEqualTo(OptionalLong.empty());
        assertThat(accounts.hook("ops").orElseThrow().base())
                .isEqualTo("https://discord.com/api/v10");
    }

    @Test
    void a_token_may_be_in_a_file_that_only_its_owner_reads() throws Exception {
        Path file = file("ops", token(2) + "\n", "rw-------");
        Path hook = file("hook", URL, "rw-------");

        Accounts accounts =
                accounts(
                        Map.of(
                                "TOCSIN_DISCORD_BOTS_OPS_TOKEN_FILE", file.toString(),
                                "TOCSIN_DISCORD_WEBHOOKS_OPS_FILE", hook.toString()));

        assertThat(accounts.bot("ops").orElseThrow().token()).isEqualTo(token(2));
        assertThat(accounts.webhook("ops")).hasValue(7);
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, chmod 600", "rw----r--, chmod 600", "rw--w----, chmod 600"})
    void a_file_that_others_may_open_is_refused(String permissions, String remedy)
            throws Exception {
        Path file = file("ops", token(2), permissions);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                accounts(
                                        Map.of(
                                                "TOCSIN_DISCORD_BOTS_OPS_TOKEN_FILE",
                                                file.toString())))
                .withMessageContaining(file.toString())
                .withMessageContaining(remedy)
                .withMessageNotContaining(token(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            TOCSIN_DISCORD_BOTS_OPS_TOKEN      | not-a-token                            | Developer Portal
            TOCSIN_DISCORD_WEBHOOKS_OPS        | https://discord.com/channels/1         | https://discord.com/api/webhooks/ID/TOKEN
            TOCSIN_DISCORD_BOTS_OPS_TOKEN_FILE | /nowhere/at/all                        | cannot be read
            TOCSIN_DISCORD_BOTS_OPS_SHARDS     | none                                   | at least 1
            """)
    void nonsense_is_refused_by_name(String variable, String value, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts(Map.of(variable, value)))
                .withMessageContaining(words)
                .satisfies(
                        e ->
                                assertThat(Settings.key(String.valueOf(e.getMessage())))
                                        .contains(Settings.key(variable)));
    }

    @Test
    void two_names_for_one_bot_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                accounts(
                                        Map.of(
                                                "TOCSIN_DISCORD_TOKEN", token(1),
                                                "TOCSIN_DISCORD_BOTS_OPS_TOKEN", token(1))))
                .withMessageContaining("same bot")
                .withMessageContaining("tocsin.discord.token")
                .withMessageContaining("tocsin.discord.bots.ops.token")
                .withMessageNotContaining(token(1));
    }

    @Test
    void secrets_are_not_in_anything_that_is_logged() {
        assertThat(Account.of("ops", token(1), "P", java.util.OptionalInt.empty()))
                .hasToString("bot ops");
        assertThat(Hook.of("ops", URL, "P")).hasToString("webhook ops");
    }

    private Path file(String name, String content, String permissions) throws Exception {
        Path file = directory.resolve(name);
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static Accounts accounts(Map<String, String> environment) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(DiscordConfig.class)
                        .withSources(new EnvConfigSource(environment, 300))
                        .withConverter(
                                java.time.Duration.class,
                                200,
                                new io.quarkus.runtime.configuration.DurationConverter())
                        .build();
        return new Accounts(config.getConfigMapping(DiscordConfig.class), config);
    }

    /** As a bot's begins: with its id. */
    private static String token(long id) {
        return Base64.getEncoder().withoutPadding().encodeToString(Long.toString(id).getBytes())
                + ".time.hash";
    }
}
