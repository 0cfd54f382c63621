package io.tocsin.torture;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What is to go wrong, on several lanes at the same time: each does one deed after another. The
 * same seed gives the same plan, and every kind of deed occurs in it before any occurs twice.
 *
 * @param lanes by their names
 */
record Plan(Map<String, List<Deed>> lanes) {

    /** After PostgreSQL or Redis was away: gateways that start meanwhile need some quiet. */
    private static final Duration RECOVERY = Duration.ofSeconds(8);

    private interface Kind extends Function<RandomGenerator, Deed> {}

    private static final Map<String, List<Kind>> KINDS = kinds();

    private static Map<String, List<Kind>> kinds() {
        var kinds = new LinkedHashMap<String, List<Kind>>();
        kinds.put(
                "processes",
                List.of(
                        chance -> new Deed.Kill(gateway(chance), span(chance, 1, 6), calm(chance)),
                        // Beyond the lease: others have its work when it goes on.
                        chance ->
                                new Deed.Freeze(gateway(chance), span(chance, 8, 12), calm(chance)),
                        chance -> new Deed.Roll(span(chance, 1, 2), calm(chance))));
        kinds.put(
                "network",
                List.of(
                        chance -> disturb(chance, Wire.State.CUT, true, 3, 10),
                        chance -> disturb(chance, Wire.State.CUT, false, 3, 10),
                        chance -> disturb(chance, Wire.State.STALLED, true, 2, 9),
                        chance -> disturb(chance, Wire.State.STALLED, false, 2, 9),
                        chance -> disturb(chance, Wire.State.SLOW, true, 3, 8)));
        kinds.put(
                "servers",
                List.of(
                        chance -> stop(chance, Server.POSTGRES, false),
                        chance -> stop(chance, Server.POSTGRES, true),
                        chance -> stop(chance, Server.REDIS, false),
                        chance -> stop(chance, Server.REDIS, true)));
        kinds.put(
                "discord",
                List.of(
                        chance -> spoil(chance, "429", "'kind':'status','status':429", 6),
                        chance -> spoil(chance, "5xx", "'kind':'status','status':502", 8),
                        // Shorter than a lease: whoever comes next comes later than the request.
                        chance -> spoil(chance, "late", "'kind':'delay','delayMillis':2500", 6),
                        chance -> spoil(chance, "no answer", "'kind':'drop'", 4),
                        chance -> spoil(chance, "lost answer", "'kind':'drop-after-commit'", 4)));
        return kinds;
    }

    Plan {
        lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
    }

    /**
     * @param length how long every lane has deeds for, as far as that is known beforehand
     */
    static Plan of(long seed, Duration length) {
        var chance = new SplittableRandom(seed);
        var lanes = new LinkedHashMap<String, List<Deed>>();
        KINDS.forEach((name, kinds) -> lanes.put(name, lane(chance.split(), kinds, length)));
        return new Plan(lanes);
    }

    /** Nothing else goes wrong. */
    Plan only(Set<String> names) {
        var kept = new LinkedHashMap<>(lanes);
        kept.keySet().retainAll(names);
        return new Plan(kept);
    }

    private static List<Deed> lane(SplittableRandom chance, List<Kind> kinds, Duration length) {
        var deeds = new ArrayList<Deed>();
        var planned = Duration.ZERO;
        while (deeds.size() < kinds.size() || planned.compareTo(length) < 0) {
            var round = new ArrayList<>(kinds);
            Collections.shuffle(round, Random.from(chance));
            for (var kind : round) {
                var deed = kind.apply(chance);
                deeds.add(deed);
                planned = planned.plus(deed.lasts()).plus(deed.calm());
            }
        }
        return List.copyOf(deeds);
    }

    private static Deed disturb(
            RandomGenerator chance, Wire.State state, boolean all, int least, int most) {
        var servers =
                all
                        ? List.of(Server.values())
                        : List.of(Server.values()[chance.nextInt(Server.values().length)]);
        return new Deed.Disturb(
                gateway(chance), servers, state, span(chance, least, most), calm(chance));
    }

    private static Deed stop(RandomGenerator chance, Server server, boolean gracefully) {
        return new Deed.Stop(server, gracefully, span(chance, 1, 5), calm(chance).plus(RECOVERY));
    }

    private static Deed spoil(RandomGenerator chance, String kind, String fault, int most) {
        var order =
                "{%s,'times':%d,'route':'/channels/*/messages%s'}"
                        .formatted(
                                fault, 1 + chance.nextInt(most), chance.nextBoolean() ? "" : "/*");
        return new Deed.Spoil(kind, order.replace('\'', '"'), span(chance, 1, 4), calm(chance));
    }

    private static int gateway(RandomGenerator chance) {
        return chance.nextInt(Cluster.SIZE);
    }

    private static Duration calm(RandomGenerator chance) {
        return span(chance, 1, 6);
    }

    private static Duration span(RandomGenerator chance, int leastSeconds, int mostSeconds) {
        return Duration.ofMillis(chance.nextInt(1_000 * leastSeconds, 1_000 * mostSeconds));
    }

    /** For people. */
    String text() {
        return lanes.entrySet().stream()
                .map(
                        lane ->
                                lane.getKey()
                                        + ":\n"
                                        + lane.getValue().stream()
                                                .map(deed -> "  " + deed)
                                                .collect(joining("\n")))
                .collect(joining("\n"));
    }
}
