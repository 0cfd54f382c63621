package io.tocsin.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
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
    record Ledgers(Posts posts, PostThreads threads) {}

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
