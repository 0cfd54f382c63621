package io.tocsin.discord;

import discord4j.rest.http.client.ClientException;
import io.tocsin.dispatch.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Discord answers into outcomes, once and for all:
 *
 * <pre>
 * status  code   means                             outcome
 * 404     10008  the message was deleted           Vanished: write it anew
 * 404     other  the channel or guild is gone      Refused
 * 403     any    a permission is missing           Refused
 * 400     any    Discord finds fault with it       Refused
 * 401     any    the token is wrong or revoked     Refused
 * 429     any    (Discord4J waits and repeats)     Failed, should it give up
 * 5xx     any    Discord has trouble               Failed
 * none           no connection, cut off, too late  Failed
 * </pre>
 *
 * @see <a href="https://docs.discord.com/developers/topics/opcodes-and-status-codes#json">JSON
 *     error codes</a>
 */
final class Answers {

    private static final int UNKNOWN_MESSAGE = 10008;

    private Answers() {}

    static Outcome of(Throwable failure) {
        return failure instanceof ClientException answer
                ? of(answer)
                : new Outcome.Failed(describe(failure), null, true);
    }

    private static Outcome of(ClientException answer) {
        int status = answer.getStatus().code();
        Object code = field(answer, "code");
        String said = "Discord answered %d: %s".formatted(status, field(answer, "message"));
        return switch (status) {
            case 404 ->
                    code instanceof Number number && number.intValue() == UNKNOWN_MESSAGE
                            ? new Outcome.Vanished()
                            : new Outcome.Refused(
                                    Outcome.Scope.CHANNEL, said + "; was the channel deleted?");
            case 403 ->
                    new Outcome.Refused(
                            Outcome.Scope.CHANNEL,
                            said
                                    + "; give the bot View Channel, Send Messages and Embed Links in"
                                    + " this channel");
            case 400 -> new Outcome.Refused(Outcome.Scope.MESSAGE, said);
            case 401 ->
                    new Outcome.Refused(Outcome.Scope.BOT, said + "; check TOCSIN_DISCORD_TOKEN");
            default -> new Outcome.Failed(said, null, true);
        };
    }

    private static @Nullable Object field(ClientException answer, String name) {
        return answer.getErrorResponse().map(error -> error.getFields().get(name)).orElse(null);
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + message;
    }
}
