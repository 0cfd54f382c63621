package io.tocsin.engine;

import io.tocsin.routing.Routing;
import java.util.random.RandomGenerator;

/** What the loops of all partitions use. */
record Surroundings(
        Store store,
        Routing routing,
        EngineConfig config,
        Metrics metrics,
        RandomGenerator chance) {}
