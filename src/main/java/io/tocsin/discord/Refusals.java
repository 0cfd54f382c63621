package io.tocsin.discord;

import io.tocsin.dispatch.Outcome;
import io.tocsin.dispatch.Outcome.Failed;
import io.tocsin.dispatch.Outcome.Refused;
import io.tocsin.dispatch.Outcome.Scope;
import io.tocsin.dispatch.Outcome.Vanished;
import java.time.Duration;
import java.util.Optional;

/**
 * What Discord's own error codes mean for us. Codes that are not here are judged by their status.
 *
 * @see <a href="https://docs.discord.com/developers/topics/opcodes-and-status-codes#json">JSON
 *     error codes</a>
 */
final class Refusals {

    /** Discord does not say how long it counts edits of an old message. */
    private static final Duration EDITS_OF_OLD = Duration.ofMinutes(10);

    /** Threads are archived by the hour at the earliest. */
    private static final Duration THREADS = Duration.ofMinutes(30);

    private Refusals() {}

    /**
     * @param said what Discord answered, for people
     */
    static Optional<Outcome> of(Reply reply, Asked asked, String said) {
        return Optional.ofNullable(
                switch (reply.code()) {
                    case 10008 -> new Vanished(); // unknown message
                    case 10003 -> // unknown channel
                            refused(Scope.CHANNEL, said, "was the channel or thread deleted?");
                    case 10004 -> // unknown guild
                            refused(Scope.CHANNEL, said, "was the bot removed from the server?");
                    case 10015 -> // unknown webhook
                            refused(
                                    Scope.BOT,
                                    said,
                                    "was the webhook deleted? Set " + asked.secret() + " anew");
                    case 50027 -> // invalid webhook token
                            refused(Scope.BOT, said, "set " + asked.secret() + " anew");
                    case 50001, 50013, 40333 -> // missing access, missing permissions
                            refused(Scope.CHANNEL, said, asked.permissions());
                    case 50005 -> // authored by another user
                            refused(
                                    Scope.MESSAGE,
                                    said,
                                    "another bot wrote this message; was the token exchanged?");
                    case 50008, 50024, 220001, 220003, 40067 -> // not a channel for plain messages
                            refused(
                                    Scope.CHANNEL,
                                    said,
                                    "name a text channel or a thread: neither a voice channel nor a"
                                            + " forum takes such messages");
                    case 50083, 160005 -> // archived or locked thread
                            refused(
                                    Scope.CHANNEL,
                                    said,
                                    "the thread is archived and locked: unlock it, or name another"
                                            + " channel");
                    case 50035 -> // invalid form body
                            refused(Scope.MESSAGE, said, "at fault: " + reply.faults());
                    case 200000, 200001 -> // blocked by AutoMod
                            refused(
                                    Scope.MESSAGE,
                                    said,
                                    "AutoMod blocked it: exempt the bot's role in the server's"
                                            + " AutoMod rules");
                    case 30046 -> // too many edits of a message older than an hour
                            new Failed(
                                    said,
                                    reply.retryAfter()
                                            .filter(it -> !it.isZero())
                                            .orElse(EDITS_OF_OLD),
                                    false);
                    case 160006 -> // too many active threads
                            new Failed(
                                    said
                                            + "; archive threads of this server, or switch them off"
                                            + " at the receiver",
                                    THREADS,
                                    false);
                    default -> null;
                });
    }

    private static Refused refused(Scope scope, String said, String remedy) {
        return new Refused(scope, said + "; " + remedy);
    }
}
