package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Discord should show, and what it shows. Every call happens whole or not at all, and may be
 * repeated. Must be called on a Vert.x context.
 *
 * <p>A conversation belongs to its receiver until it gets a message, and to the message's channel
 * from then on. One caller alone may act on a channel at a time.
 */
public interface Posts {

    /**
     * Conversations that are not shown as they should.
     *
     * @param channel whose they are; null if they are still their receiver's
     */
    record Waiting(String receiver, @Nullable Long channel) {}

    /** Why something cannot be delivered. */
    enum Death {
        /** For what stands in it. */
        MESSAGE,
        /** Nobody takes anything where it would have to go. */
        OUTLET,
        /** It was tried for too long. */
        EXPIRED;

        /** As it is stored and told. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is to be done in a channel.
     *
     * @param listeners who hears there of what is new
     * @param apart how long after people were told of a conversation they may be told again
     */
    Uni<Agenda> agenda(long channel, List<Listener> listeners, Duration apart);

    /**
     * Gives conversations that have none a message, which is to be written by {@code bot} in {@code
     * channel} and may have been from now on: the worst first.
     *
     * @param post a new id
     * @param most how many conversations; one for one that must be alone, too
     * @return how many got it; 0 if there is no such message then
     */
    Uni<Integer> bind(UUID post, Listener listener, String bot, long channel, int most);

    /**
     * Puts aside, until they change, what of {@code listeners} has no message and is not worth one:
     * what is over is done, with a ledger entry; what is quiet waits.
     */
    Uni<Void> tidy(List<Listener> listeners);

    /** Who waits for what: whoever serves all of these forgets nobody. */
    Uni<Set<Waiting>> waiting();

    /**
     * What a message should look like. What is given is on its way to Discord from now on.
     *
     * @param again whether an earlier try may have written it: then, as long as its message is not
     *     known, that try's revisions stay those that are on their way
     * @return empty if there is nothing in it any more
     */
    Uni<Optional<Post>> show(UUID post, boolean again);

    /**
     * What was on its way is shown by {@code message}; writes ledger entries.
     *
     * @param threaded whether its thread is to be brought up to date
     */
    Uni<Void> shown(Post post, long message, boolean threaded);

    /**
     * It is shown by {@code message}, but perhaps as an earlier try had it: it stays to be shown.
     * Whom that try told is told.
     */
    Uni<Void> placed(Post post, long message);

    /** It could not be brought to Discord now; {@link #agenda} has it again after {@code pause}. */
    Uni<Void> failed(Post post, Duration pause);

    /**
     * Its message is gone, or cannot be reached for good: its conversations wait again for one.
     * Writes ledger entries.
     *
     * @param kind {@link Kind#RE_CREATED} or {@link Kind#FELL_BACK}
     * @param alone whether each of them must have a message of its own from now on
     * @param why for people
     */
    Uni<Void> release(Post post, Kind kind, boolean alone, String why);

    /**
     * What was on its way cannot be brought to Discord: dead letters, until they change or are
     * tried again. What has no message belongs to its receiver again. Writes ledger entries.
     */
    Uni<Void> dead(Post post, Death death, String why);

    /** What waits for a receiver that is none is dead. Writes ledger entries. */
    Uni<Void> bury(String receiver, String why);

    /**
     * Tries dead letters of a receiver again that died because nobody took anything where they had
     * to go. Writes ledger entries.
     *
     * @return how many
     */
    Uni<Integer> revive(String receiver, String why);

    /**
     * Begins to tell people again of conversations in a channel: of those of the message that is
     * the worst, or of all messages.
     *
     * @param reply a new id
     */
    Uni<Void> begin(UUID reply, long channel, String receiver, boolean all, Duration apart);

    /** What a reply should look like; empty if there is no such reply. */
    Uni<Optional<Reply>> reply(UUID reply);

    /** People know what the reply tells. Writes ledger entries. */
    Uni<Void> replied(Reply reply, long message);

    /**
     * Nothing is to be told any more.
     *
     * @param nonce by which a message is known that may have been written nevertheless, by an
     *     attempt of which nobody knows how it ended: ledger entries name it; null if there was no
     *     such attempt
     */
    Uni<Void> lapsed(Reply reply, @Nullable String nonce);

    /** The reply was not sent, and is none: what it was to tell is still to be told. */
    Uni<Void> unsaid(Reply reply);

    /** What the reply was to tell will not be told. Writes ledger entries. */
    Uni<Void> unsayable(Reply reply, String why);

    /**
     * The same under a fence: fails with {@link FencedException} once somebody else has claimed.
     */
    Posts under(ChannelFence fence);

    /**
     * Takes a slice of the channels: what others write under an earlier epoch is refused from here
     * on. May be repeated.
     *
     * @return whether nobody has taken it under a later one
     */
    Uni<Boolean> claim(ChannelFence fence);

    /**
     * Somebody may have written an old picture over the message: it is to be shown anew. Needs no
     * right.
     */
    Uni<Void> touch(UUID post);
}
