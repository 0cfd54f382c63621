package io.tocsin.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be written into a tokens' file and into settings, and what is refused. */
class TokensTest {

    private static final String SECRET = "SeCrEtSeCrEtSeCrEt";

    @Test
    void a_line_is_a_client_its_roles_and_its_token() {
        Credentials read =
                read(
                        "# producers\n\n"
                                + "shop ingest "
                                + SECRET
                                + "1\r\n"
                                + "  shop\tingest  "
                                + SECRET
                                + "2\n"
                                + "grafana read,operate "
                                + SECRET
                                + "3==");

        assertThat(read.find(SECRET + "1")).hasValue(new Caller("shop", Set.of(Role.INGEST)));
        assertThat(read.find(SECRET + "2")).hasValue(new Caller("shop", Set.of(Role.INGEST)));
        assertThat(read.find(SECRET + "3=="))
                .hasValue(new Caller("grafana", Set.of(Role.READ, Role.OPERATE)));
        assertThat(read.find(SECRET)).isEmpty();
    }

    @Test
    void the_documented_file_can_be_used() throws IOException {
        String document = Files.readString(Path.of("docs/access.md"));
        int start = document.indexOf("```tokens\n") + "```tokens\n".length();

        assertThat(read(document.substring(start, document.indexOf("```", start))).clients())
                .hasSize(3);
    }

    /** Whoever renames a setting must tell people. */
    @Test
    void every_setting_is_documented() throws IOException {
        String document = Files.readString(Path.of("docs/access.md"));

        assertThat(document)
                .contains(
                        "`tocsin.access.tokens`",
                        "`tocsin.access.tokens-poll`",
                        "`tocsin.access.open-metrics`",
                        "`TOCSIN_ACCESS_INGEST_TOKEN`",
                        "`TOCSIN_ACCESS_READ_TOKEN`",
                        "`TOCSIN_ACCESS_OPERATE_TOKEN`",
                        "`tocsin.access.oidc.issuer`",
                        "`tocsin.access.kubernetes.url`");
    }

    @Test
    void a_digest_stands_for_a_token() {
        String digest = "d7d5f0c8bfb8b1a8d2e2a2c0b1d3ff7c8ffb4a1c7b6a6a5f2f4d3c2b1a09f8e7";
        Credentials read = read("shop ingest sha256:" + digest.toUpperCase(Locale.ROOT));

        assertThat(read.clients()).containsOnlyKeys(TokenDigest.ofHex(digest));
        assertThat(read("a read sha256:" + hex("abc")).find("abc")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop ingest | 2 words",
                "shop ingest TOKEN more | 4 words",
                "TOKEN | 1 words",
                "shop TOKEN ingest | no role",
                "shop ingest,admin TOKEN | no role",
                "shop ingest, TOKEN | no role",
                "shop ingest,,read TOKEN | no role",
                "system:serviceaccount:a:b ingest TOKEN | no client's name",
                "shop ingest short | fewer than 16 characters; make one with: openssl rand -hex 32",
                "shop ingest TOKEN! | other characters",
                "shop ingest sha256:TOKEN | 64 hex digits",
            })
    void a_bad_line_is_named_and_not_repeated(String line, String complaint) {
        String text = "# fine\n" + line.replace("TOKEN", SECRET);

        assertThatExceptionOfType(BadTokensException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("tokens:2: ")
                .withMessageContaining(complaint)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
    }

    @Test
    void all_bad_lines_are_named_at_once() {
        assertThatExceptionOfType(BadTokensException.class)
                .isThrownBy(() -> read("a\nb\n"))
                .withMessageContaining("tokens:1: ")
                .withMessageContaining("tokens:2: ");
    }

    @Test
    void two_clients_cannot_share_a_token() {
        assertThatExceptionOfType(BadTokensException.class)
                .isThrownBy(() -> read("a read " + SECRET + "\nb ingest sha256:" + hex(SECRET)))
                .withMessageContaining("tokens:2: has the same token as tokens:1");
    }

    @Test
    void settings_name_a_client_by_its_roles() {
        Credentials read =
                SettingsTokens.read(
                        Settings.of(
                                Map.of(
                                        "tocsin.access.ingest-token", SECRET + "1, " + SECRET + "2",
                                        "tocsin.access.read-token", SECRET + "2")));

        assertThat(read.find(SECRET + "1")).hasValue(new Caller("ingest", Set.of(Role.INGEST)));
        assertThat(read.find(SECRET + "2"))
                .hasValue(new Caller("ingest+read", Set.of(Role.INGEST, Role.READ)));
    }

    @Test
    void a_short_token_in_settings_is_refused_by_name() {
        AccessConfig config = Settings.of(Map.of("tocsin.access.operate-token", "changeit"));

        assertThatExceptionOfType(BadTokensException.class)
                .isThrownBy(() -> SettingsTokens.read(config))
                .withMessageContaining("TOCSIN_ACCESS_OPERATE_TOKEN")
                .withMessageContaining("openssl rand -hex 32")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("changeit"));
    }

    private static Credentials read(String text) {
        return new TokenLines().read("tokens", text).credentials();
    }

    private static String hex(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
