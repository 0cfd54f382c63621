package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.timeout.ReadTimeoutException;
import io.smallrye.mutiny.TimeoutException;
import io.tocsin.dispatch.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {

    private static final String SECRET = "TOCSIN_DISCORD_BOTS_OPS_TOKEN";

    @ParameterizedTest(name = "{0} {1} to {2}: {3}, {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            404 | 10008  | EDIT    | Vanished        |
            404 | 10003  | CREATE  | Refused CHANNEL | was the channel or thread deleted?
            404 | 10004  | CREATE  | Refused CHANNEL | was the bot removed from the server?
            404 | 10015  | WEBHOOK | Refused BOT     | TOCSIN_DISCORD_BOTS_OPS_TOKEN
            401 | 50027  | WEBHOOK | Refused BOT     | TOCSIN_DISCORD_BOTS_OPS_TOKEN
            401 | 0      | CREATE  | Refused BOT     | TOCSIN_DISCORD_BOTS_OPS_TOKEN
            403 | 50001  | CREATE  | Refused CHANNEL | View Channel
            403 | 50013  | CREATE  | Refused CHANNEL | Embed Links
            403 | 50013  | EDIT    | Refused CHANNEL | Send Messages
            403 | 50013  | THREAD  | Refused CHANNEL | Create Public Threads
            403 | 50001  | FIND    | Refused CHANNEL | Read Message History
            403 | 50005  | EDIT    | Refused MESSAGE | another bot wrote this message
            403 | 77777  | CREATE  | Refused CHANNEL | View Channel
            400 | 50008  | CREATE  | Refused CHANNEL | name a text channel
            400 | 50083  | CREATE  | Refused CHANNEL | unlock it
            400 | 50035  | CREATE  | Refused MESSAGE | at fault
            400 | 50006  | CREATE  | Refused MESSAGE | 50006
            400 | 200000 | CREATE  | Refused MESSAGE | AutoMod
            413 | 40005  | CREATE  | Refused MESSAGE | 40005
            400 | 30046  | EDIT    | Failed PT10M    | 30046
            429 | 30046  | EDIT    | Failed PT10M    | 30046
            400 | 160006 | THREAD  | Failed PT30M    | archive threads
            403 |        | CREATE  | Failed PT5M     | what stands before Discord
            404 | 0      | CREATE  | Failed PT1M     | tocsin.discord.url
            404 |        | CREATE  | Failed PT1M     | tocsin.discord.url
            429 | 0      | CREATE  | Failed          | 429
            405 | 0      | CREATE  | Failed maybe    | 405
            500 | 0      | CREATE  | Failed maybe    | 500
            502 |        | CREATE  | Failed maybe    | 502
            503 | 0      | CREATE  | Failed maybe    | 503
            """)
    void an_answer_becomes_an_outcome(
            int status,
            @Nullable Integer code,
            Asked.Kind kind,
            String outcome,
            @Nullable String words) {
        Outcome is = Answers.of(reply(status, code, Map.of()), new Asked(kind, SECRET));

        assertThat(told(is)).isEqualTo(outcome);
        if (words != null) {
            assertThat(reason(is)).contains(words);
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new TimeoutException(), true),
                Arguments.of(ReadTimeoutException.INSTANCE, true),
                Arguments.of(new IOException("connection reset"), true),
                Arguments.of(new IllegalStateException(), true),
                Arguments.of(new ConnectException("refused"), false),
                Arguments.of(new RuntimeException(new UnknownHostException("discord")), false),
                Arguments.of(new Paused("too many", Duration.ofSeconds(9)), false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_was_sent_may_have_been_done(Throwable failure, boolean maybeDone) {
        assertThat(Answers.of(failure, new Asked(Asked.Kind.CREATE, SECRET)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.maybeDone()).isEqualTo(maybeDone));
    }

    @Test
    void a_form_with_errors_says_which_fields() {
        Map<String, Object> errors =
                Map.of(
                        "embeds",
                        Map.of(
                                "0",
                                Map.of(
                                        "title",
                                        Map.of(
                                                "_errors",
                                                List.of(Map.of("message", "Too long."))))));

        Reply reply = reply(400, 50035, Map.of("errors", errors));

        assertThat(reply.faults()).isEqualTo("embeds[0].title: Too long.");
    }

    @ParameterizedTest
    @CsvSource({"1, PT1S", "1.25, PT1.25S", "0.0001, PT0.001S", "soon,", "-1,", "1e9,"})
    void seconds_are_read_with_their_fraction(String text, @Nullable Duration duration) {
        assertThat(Reply.seconds(text).orElse(null)).isEqualTo(duration);
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Shown _ -> "Shown";
            case Outcome.Vanished _ -> "Vanished";
            case Outcome.Refused(Outcome.Scope scope, String _) -> "Refused " + scope;
            case Outcome.Failed(String _, Duration after, boolean maybe) ->
                    "Failed" + (after == null ? "" : " " + after) + (maybe ? " maybe" : "");
        };
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Shown _, Outcome.Vanished _ -> "";
            case Outcome.Refused(Outcome.Scope _, String reason) -> reason;
            case Outcome.Failed(String reason, Duration _, boolean _) -> reason;
        };
    }

    private static Reply reply(int status, @Nullable Integer code, Map<String, Object> more) {
        HttpHeaders headers = new DefaultHttpHeaders();
        Map<String, Object> fields = new HashMap<>(more);
        if (code != null) {
            fields.put("code", code);
            fields.put("message", "Discord's words");
        }
        return new Reply(status, headers, fields);
    }
}
