package io.tocsin.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.ChannelFence;
import io.tocsin.ledger.PostThreads;
import io.tocsin.ledger.Posts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What every lane uses. */
record Surroundings(
        Ledgers ledger,
        Messenger messenger,
        Outlets outlets,
        Links links,
        Habits habits,
        Deliveries metrics) {

    /** What the ledger knows of messages. */
    record Ledgers(Posts posts, PostThreads threads) {

        Ledgers under(ChannelFence fence) {
            return new Ledgers(posts.under(fence), threads.under(fence));
        }
    }

    /** The same for whoever has the right to a slice of the channels, and only as long. */
    Surroundings under(Lease lease) {
        ChannelFence fence = new ChannelFence(lease.resource().number(), lease.epoch());
        return new Surroundings(
                ledger.under(fence),
                messenger.during(lease::isValid),
                outlets,
                links,
                habits,
                metrics);
    }

    Posts posts() {
        return ledger.posts();
    }

    DispatchConfig config() {
        return habits.config();
    }

    /** Makes them. */
    static final class Producer {

        private Producer() {}

        @Produces
        @Singleton
        static Habits habits(DispatchConfig config, InstantSource clock) {
            return new Habits(config, RandomGenerator.getDefault(), clock);
        }

        @Produces
        @Singleton
        static Surroundings surroundings(
                Posts posts,
                PostThreads threads,
                Messenger messenger,
                Outlets outlets,
                Links links,
                Habits habits,
                MeterRegistry metrics) {
            return new Surroundings(
                    new Ledgers(posts, threads),
                    messenger,
                    outlets,
                    links,
                    habits,
                    new Deliveries(metrics));
        }
    }
}
