package io.tocsin.engine;

import java.util.random.RandomGenerator;

/** What the loops of all partitions use. */
record Surroundings(
        Store store,
        Rulebook rulebook,
        EngineConfig config,
        Metrics metrics,
        RandomGenerator chance) {}
