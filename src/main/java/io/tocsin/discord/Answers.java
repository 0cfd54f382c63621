package io.tocsin.discord;

import discord4j.rest.http.client.ClientException;
import discord4j.rest.request.DiscardedRequestException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.smallrye.mutiny.TimeoutException;
import io.tocsin.dispatch.Outcome;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/**
 * Turns what Discord answers into outcomes, once and for all. Discord's own codes come first (see
 * {@link Refusals}), and then:
 *
 * <pre>
 * status   means                                          outcome
 * 400 413  Discord finds fault with the message           Refused: this message
 * 401      the token is wrong or revoked                  Refused: this bot
 * 403      a permission is missing                        Refused: this channel
 * 403      not by Discord, but by what stands before it   Failed, try in 5 minutes
 * 404      the channel is gone                            Refused: this channel
 * 404      not by Discord: a wrong address                Failed, try in a minute
 * 429      a limit that is too far off to wait for        Failed, try when Discord says
 * 5xx      Discord has trouble                            Failed; perhaps done
 * other    nobody knows                                   Failed; perhaps done
 * none     nobody there, no such name, no handshake       Failed
 * none     the queue was full, or no request is sent now  Failed
 * none     the channel is another process' by now         Failed
 * none     cut off, too late, not understood              Failed; perhaps done
 * </pre>
 */
final class Answers {

    private static final Duration WALL = Duration.ofMinutes(5);
    private static final Duration ADDRESS = Duration.ofMinutes(1);

    private Answers() {}

    static Outcome of(Throwable failure, Asked asked) {
        return switch (failure) {
            case ClientException answer -> of(Reply.of(answer), asked);
            case TurnedAway answer -> of(answer.reply(), asked);
            case Paused paused ->
                    new Outcome.Failed(String.valueOf(paused.getMessage()), paused.until(), false);
            case Gate.ShutException shut ->
                    new Outcome.Failed(String.valueOf(shut.getMessage()), null, false);
            case DiscardedRequestException _ ->
                    new Outcome.Failed("too many requests wait for this channel", null, false);
            case TimeoutException _, ReadTimeoutException _ ->
                    new Outcome.Failed("Discord did not answer in time", null, true);
            default -> new Outcome.Failed(describe(failure), null, !wasNeverSent(failure));
        };
    }

    static Outcome of(Reply reply, Asked asked) {
        String said = reply.words();
        return Refusals.of(reply, asked, said).orElseGet(() -> byStatus(reply, asked, said));
    }

    private static Outcome byStatus(Reply reply, Asked asked, String said) {
        return switch (reply.status()) {
            case 400, 413 -> new Outcome.Refused(Outcome.Scope.MESSAGE, said);
            case 401 ->
                    new Outcome.Refused(
                            Outcome.Scope.BOT,
                            said + "; the token is wrong or was reset: set " + asked.secret());
            case 403 ->
                    reply.isDiscords()
                            ? new Outcome.Refused(
                                    Outcome.Scope.CHANNEL, said + "; " + asked.permissions())
                            : new Outcome.Failed(
                                    said + ", from what stands before Discord", WALL, false);
            case 404 ->
                    reply.code() != 0
                            ? new Outcome.Refused(
                                    Outcome.Scope.CHANNEL, said + "; was the channel deleted?")
                            : new Outcome.Failed(
                                    said + "; does tocsin.discord.url name Discord's API?",
                                    ADDRESS,
                                    false);
            case 429 -> new Outcome.Failed(said, reply.retryAfter().orElse(null), false);
            default -> new Outcome.Failed(said, reply.retryAfter().orElse(null), true);
        };
    }

    private static boolean wasNeverSent(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(
                        cause ->
                                cause instanceof ConnectException
                                        || cause instanceof UnknownHostException
                                        || cause instanceof SSLHandshakeException);
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + message;
    }
}
