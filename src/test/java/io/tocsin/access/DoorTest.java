package io.tocsin.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.access.Door.Verdict;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DoorTest {

    private static final String TOKEN = "0123456789abcdef-known";
    private static final Credentials CREDENTIALS =
            new Credentials(Map.of(TokenDigest.of(TOKEN), new Caller("shop", Set.of(Role.INGEST))));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "localhost, true",
                "LocalHost, true",
                "127.0.0.1, true",
                "127.8.9.10, true",
                "[::1], true",
                "::1, true",
                "evil.example, false",
                "localhost.evil.example, false",
                "127.0.0.1.nip.io, false",
                "10.0.0.1, false",
                "0.0.0.0, false",
                "[::], false",
                "-, false",
            })
    void without_tokens_only_a_name_of_this_machine_opens(@Nullable String host, boolean enters) {
        Verdict verdict = decide(Exposure.LOCAL, at(Need.OPERATE, host, null));

        assertThat(verdict)
                .isEqualTo(
                        enters
                                ? new Verdict.Enter(Caller.LOCAL)
                                : new Verdict.Refuse(Refusal.FOREIGN_HOST, Caller.ANYBODY));
    }

    @Test
    void without_tokens_what_came_through_a_proxy_is_refused() {
        Knock knock = new Knock(Need.READ, false, null, "localhost", false, true, true);

        assertThat(decide(Exposure.LOCAL, knock)).isEqualTo(refused(Refusal.FOREIGN_HOST));
    }

    @ParameterizedTest
    @CsvSource({"true, FOREIGN_PAGE", "false,"})
    void another_sites_page_may_lead_here_but_change_nothing(
            boolean changes, @Nullable Refusal refusal) {
        Knock knock = new Knock(Need.OPERATE, changes, null, "localhost", true, false, true);

        assertThat(decide(Exposure.LOCAL, knock))
                .isEqualTo(refusal == null ? new Verdict.Enter(Caller.LOCAL) : refused(refusal));
    }

    @ParameterizedTest
    @EnumSource(
            value = Need.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NOTHING", "PRACTICE"})
    void without_tokens_on_a_network_all_is_closed(Need need) {
        Knock knock = new Knock(need, false, "Bearer " + TOKEN, "localhost", false, false, true);

        assertThat(decide(Exposure.CLOSED, knock)).isEqualTo(refused(Refusal.CLOSED));
    }

    @ParameterizedTest
    @EnumSource(Exposure.class)
    void health_is_open_to_all(Exposure exposure) {
        assertThat(decide(exposure, at(Need.NOTHING, "evil.example", null)))
                .isEqualTo(new Verdict.Enter(Caller.ANYBODY));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void metrics_can_be_opened(boolean open, boolean enters) {
        Door door = new Door(Exposure.CLOSED, open, false);

        assertThat(door.decide(at(Need.METRICS, "tocsin", null), CREDENTIALS))
                .isEqualTo(enters ? new Verdict.Enter(Caller.ANYBODY) : refused(Refusal.CLOSED));
    }

    /** Loopback is no credential: a sidecar or a port-forward makes everybody look local. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, NO_TOKEN",
                "Bearer, NO_TOKEN",
                "'Bearer ', UNKNOWN_TOKEN",
                "Bearer x, UNKNOWN_TOKEN",
                "Bearer 0123456789abcdef-knowm, UNKNOWN_TOKEN",
                "Bearer 0123456789abcdef-known2, UNKNOWN_TOKEN",
                "Bearer a.b.c, UNKNOWN_TOKEN",
                "Digest x, NO_TOKEN",
                "Basic !!!, UNKNOWN_TOKEN",
                "bearer 0123456789abcdef-known, -",
                "BEARER  0123456789abcdef-known , -",
            })
    void with_tokens_one_is_needed_on_loopback_too(
            @Nullable String authorization, @Nullable Refusal refusal) {
        Verdict verdict = decide(Exposure.GUARDED, at(Need.INGEST, "localhost", authorization));

        assertThat(verdict)
                .isEqualTo(
                        refusal == null
                                ? new Verdict.Enter(new Caller("shop", Set.of(Role.INGEST)))
                                : refused(refusal));
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void a_browser_sends_the_token_as_password_and_for_no_other_page(
            boolean foreignPage, boolean enters) {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString(("me:" + TOKEN).getBytes(UTF_8));
        Knock knock = new Knock(Need.INGEST, true, basic, "tocsin", foreignPage, false, false);

        assertThat(decide(Exposure.GUARDED, knock) instanceof Verdict.Enter).isEqualTo(enters);
    }

    @ParameterizedTest
    @CsvSource({
        "INGEST, INGEST, true",
        "INGEST, READ, false",
        "INGEST, OPERATE, false",
        "INGEST, METRICS, false",
        "READ, INGEST, false",
        "READ, READ, true",
        "READ, METRICS, true",
        "READ, OPERATE, false",
        "OPERATE, INGEST, false",
        "OPERATE, READ, true",
        "OPERATE, METRICS, true",
        "OPERATE, OPERATE, true",
    })
    void a_role_opens_what_it_is_for(Role role, Need need, boolean enters) {
        Caller caller = new Caller("c", Set.of(role));

        assertThat(Door.admit(caller, need))
                .isEqualTo(
                        enters
                                ? new Verdict.Enter(caller)
                                : new Verdict.Refuse(Refusal.MISSING_ROLE, caller));
    }

    @Test
    void what_looks_like_a_jwt_is_asked_about_where_somebody_is_trusted() {
        Door door = new Door(Exposure.GUARDED, false, true);

        assertThat(door.decide(at(Need.READ, "tocsin", "Bearer a.b.c"), CREDENTIALS))
                .isEqualTo(new Verdict.Ask("a.b.c"));
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, false, true",
        "false, false, false, false",
        "true, true, false, false",
        "true, false, true, false",
    })
    void the_practice_discord_serves_this_process_only(
            boolean fromHere, boolean forwarded, boolean foreignPage, boolean enters) {
        Knock knock = new Knock(Need.PRACTICE, true, null, "x", foreignPage, forwarded, fromHere);

        assertThat(decide(Exposure.GUARDED, knock) instanceof Verdict.Enter).isEqualTo(enters);
    }

    private static Verdict decide(Exposure exposure, Knock knock) {
        return new Door(exposure, false, false).decide(knock, CREDENTIALS);
    }

    private static Knock at(Need need, @Nullable String host, @Nullable String authorization) {
        return new Knock(need, true, authorization, host, false, false, true);
    }

    private static Verdict refused(Refusal refusal) {
        return new Verdict.Refuse(refusal, Caller.ANYBODY);
    }
}
