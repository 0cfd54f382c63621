package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.LabelSet;
import io.tocsin.alert.Labels;
import io.tocsin.alert.PackedLabels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** Whatever comes and goes, the answers are those of a plain walk over all rules and alerts. */
class InhibitionsPropertiesTest {

    private static final List<String> NAMES = List.of("s", "t", "zone", "rack");
    private static final int THREADS = 4;
    private static final int STEPS = 2_000;

    private final RandomGenerator random = Randomness.of(InhibitionsPropertiesTest.class);
    private final List<InhibitionRule> rules =
            IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(_ -> rule()).toList();
    private final Inhibitions inhibitions = new Inhibitions(rules);
    private final Map<Labels, OptionalLong> answers = new HashMap<>();

    @RepeatedTest(30)
    void they_answer_like_a_walk_over_all() {
        TreeMap<Long, Labels> firing = new TreeMap<>();
        for (int i = 0; i < STEPS; i++) {
            long before = inhibitions.version();
            Labels labels = labels(random);
            step(labels, random.nextBoolean(), firing);
            if (inhibitions.version() != before) {
                answers.clear();
            }
            Labels asked = labels(random);
            OptionalLong expected = walk(asked, firing);

            assertThat(inhibitions.inhibitorOf(seen(asked, random))).isEqualTo(expected);
            assertThat(answers.getOrDefault(asked, expected)).isEqualTo(expected);
            answers.put(asked, expected);
        }
    }

    /** Every thread has alerts of its own, as every partition has. */
    @RepeatedTest(10)
    void many_threads_agree_in_the_end() {
        List<CompletableFuture<TreeMap<Long, Labels>>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            RandomGenerator own = new SplittableRandom(random.nextLong());
            threads.add(CompletableFuture.supplyAsync(() -> run(thread, own)));
        }
        TreeMap<Long, Labels> firing = new TreeMap<>();
        threads.forEach(thread -> firing.putAll(thread.orTimeout(60, TimeUnit.SECONDS).join()));

        for (int i = 0; i < 200; i++) {
            Labels asked = labels(random);
            assertThat(inhibitions.inhibitorOf(asked)).isEqualTo(walk(asked, firing));
        }
        firing.keySet().forEach(inhibitions::ends);
        assertThat(inhibitions.inhibitorOf(labels(random))).isEmpty();
    }

    private TreeMap<Long, Labels> run(int thread, RandomGenerator own) {
        TreeMap<Long, Labels> firing = new TreeMap<>();
        for (int i = 0; i < STEPS; i++) {
            Labels labels = labels(own);
            if (Math.floorMod(labels.fingerprint().value(), THREADS) == thread) {
                step(labels, own.nextBoolean(), firing);
            }
            inhibitions.inhibitorOf(labels);
        }
        return firing;
    }

    private void step(Labels labels, boolean fires, TreeMap<Long, Labels> firing) {
        long fingerprint = labels.fingerprint().value();
        if (fires) {
            firing.put(fingerprint, labels);
            inhibitions.fires(fingerprint, labels);
        } else {
            firing.remove(fingerprint);
            inhibitions.ends(fingerprint);
        }
    }

    private OptionalLong walk(Labels asked, TreeMap<Long, Labels> firing) {
        for (Map.Entry<Long, Labels> source : firing.entrySet()) {
            for (InhibitionRule rule : rules) {
                if (inhibits(rule, source.getValue(), asked)) {
                    return OptionalLong.of(source.getKey());
                }
            }
        }
        return OptionalLong.empty();
    }

    private static boolean inhibits(InhibitionRule rule, Labels source, Labels target) {
        boolean bothAreBoth =
                Matcher.all(rule.target(), source) && Matcher.all(rule.source(), target);
        return Matcher.all(rule.source(), source)
                && Matcher.all(rule.target(), target)
                && !bothAreBoth
                && rule.equal().stream()
                        .allMatch(
                                name ->
                                        source.asMap()
                                                .getOrDefault(name, "")
                                                .equals(target.asMap().getOrDefault(name, "")));
    }

    private InhibitionRule rule() {
        return new InhibitionRule(matchers(), matchers(), NAMES.subList(2, 2 + random.nextInt(3)));
    }

    private List<Matcher> matchers() {
        return IntStream.rangeClosed(0, random.nextInt(2))
                .<Matcher>mapToObj(
                        _ ->
                                new Matcher.Exactly(
                                        Randomness.oneOf(random, NAMES),
                                        random.nextInt(4) > 0,
                                        Randomness.oneOf(random, "", "1", "2")))
                .toList();
    }

    private static Labels labels(RandomGenerator random) {
        Map<String, String> pairs = new HashMap<>();
        NAMES.forEach(name -> pairs.put(name, Randomness.oneOf(random, "", "1", "2")));
        return Labels.of(pairs);
    }

    private static LabelSet seen(Labels labels, RandomGenerator random) {
        return random.nextBoolean() ? labels : new PackedLabels(PackedLabels.pack(labels));
    }
}
