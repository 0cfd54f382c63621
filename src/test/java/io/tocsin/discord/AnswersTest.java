package io.tocsin.discord;

import static org.assertj.core.api.Assertions.assertThat;

import discord4j.rest.http.client.ClientException;
import discord4j.rest.http.client.ClientRequest;
import discord4j.rest.json.response.ErrorResponse;
import discord4j.rest.route.Routes;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.tocsin.dispatch.Outcome;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.netty.http.client.HttpClientResponse;

class AnswersTest {

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            404 | 10008 | Vanished | a deleted message is written anew
            404 | 10003 | Refused  | a channel that is gone is refused
            404 | 10004 | Refused  | a guild that is gone is refused
            404 | 0     | Refused  | anything else that is gone is refused
            404 |       | Refused  | an answer without a code is refused
            403 | 50013 | Refused  | a missing permission is refused
            403 | 50001 | Refused  | a channel out of sight is refused
            403 |       | Refused  | any ban is refused
            400 | 50035 | Refused  | a form with errors is refused
            401 | 0     | Failed   | a wrong token may be replaced by a right one
            405 |       | Failed   | an answer nobody expects may change
            429 |       | Failed   | a limit passes
            500 |       | Failed   | trouble passes
            503 |       | Failed   | an overload passes
            """)
    void an_answer_becomes_an_outcome(
            int status, @Nullable Integer code, String outcome, String sentence) {
        assertThat(Answers.of(answer(status, code)).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_wrong_token_is_refused_and_named() {
        assertThat(Answers.of(answer(401, 0)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("TOCSIN_DISCORD_TOKEN"));
    }

    @Test
    void a_missing_permission_is_named_with_its_remedy() {
        assertThat(Answers.of(answer(403, 50013)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.reason())
                                        .contains("Discord's words")
                                        .contains("Send Messages"));
    }

    @Test
    void no_answer_at_all_may_be_tried_again() {
        assertThat(Answers.of(new IOException("connection reset")))
                .isEqualTo(new Outcome.Failed("IOException: connection reset", null, true));
        assertThat(Answers.of(new IOException()))
                .isEqualTo(new Outcome.Failed("IOException", null, true));
    }

    private static ClientException answer(int status, @Nullable Integer code) {
        ErrorResponse error = new ErrorResponse();
        if (code != null) {
            error.anySetter("code", code);
            error.anySetter("message", "Discord's words");
        }
        return new ClientException(
                new ClientRequest(Routes.MESSAGE_CREATE.newRequest(1L)), response(status), error);
    }

    /** Of an answer, only the status matters here. */
    private static HttpClientResponse response(int status) {
        return (HttpClientResponse)
                Proxy.newProxyInstance(
                        AnswersTest.class.getClassLoader(),
                        new Class<?>[] {HttpClientResponse.class},
                        (_, method, _) ->
                                method.getName().equals("status")
                                        ? HttpResponseStatus.valueOf(status)
                                        : null);
    }
}
