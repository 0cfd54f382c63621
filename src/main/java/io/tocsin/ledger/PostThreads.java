package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * The threads of messages: how far the timeline is written in each. Every call happens whole or not
 * at all, and may be repeated, but for {@link #written}. Must be called on a Vert.x context.
 */
public interface PostThreads {

    /** What is to be written. */
    Uni<ThreadWork> work(UUID post);

    /** The message has this thread. */
    Uni<Void> started(UUID post, long thread);

    /** One page more is written. */
    Uni<Void> written(UUID post);

    /** All that {@link #work} gave is written. */
    Uni<Void> done(UUID post);

    /** There is to be no thread, for now. */
    Uni<Void> abandoned(UUID post);

    /**
     * The same under a fence: fails with {@link FencedException} once somebody else has claimed.
     */
    PostThreads under(ChannelFence fence);
}
