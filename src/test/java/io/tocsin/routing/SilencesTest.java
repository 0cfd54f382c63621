package io.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Randomness;
import io.tocsin.alert.LabelSet;
import io.tocsin.alert.Labels;
import io.tocsin.alert.PackedLabels;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which silence an alert meets, and when that changes. */
class SilencesTest {

    private static final List<String> NAMES = List.of("alertname", "team", "zone", "absent");
    private static final List<String> VALUES = List.of("", "a", "b", "c");

    private final RandomGenerator random = Randomness.of(SilencesTest.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "alertname=DiskFull              ; yes",
                "alertname=DiskFull, team=web    ; no",
                "alertname=DiskFull, team=\"\"   ; yes",
                "alertname!=DiskFull             ; no",
                "team=\"\"                       ; yes",
                "team!=web                       ; yes",
                "alertname=~\"Disk.*\"           ; yes",
                "alertname=~\"Disk\"             ; no",
                "team!~\"web|db\"                ; yes",
                "team=~\".+\"                    ; no",
            })
    void an_alert_is_silenced_when_all_matchers_hold(String matchers, String expected)
            throws UnreadableException {
        Silences silences = new Silences(List.of(silence("1", matchers, 0, 100)));
        Labels labels = Labels.of(Map.of("alertname", "DiskFull", "zone", "eu"));

        assertThat(silences.find(labels, 50) != null).isEqualTo(expected.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource({"9, , 10", "10, 1, 20", "19, 1, 20", "20, 2, 30", "29, 2, 30", "30, , MAX"})
    void it_holds_from_its_start_until_its_end(long now, @Nullable String expected, String next)
            throws UnreadableException {
        Silences silences =
                new Silences(List.of(silence("1", "a=b", 10, 20), silence("2", "a=b", 20, 30)));
        Silence found = silences.find(Labels.of(Map.of("a", "b")), now);

        assertThat(found == null ? null : found.id()).isEqualTo(expected);
        assertThat(silences.changesAfter(now))
                .isEqualTo(next.equals("MAX") ? Long.MAX_VALUE : Long.parseLong(next));
    }

    @Test
    void of_several_the_last_to_end_counts_and_then_the_smallest_id() throws UnreadableException {
        Silences silences =
                new Silences(
                        List.of(
                                silence("1", "a=b", 0, 20),
                                silence("4", "a=~b", 0, 30),
                                silence("3", "c=d", 0, 30),
                                silence("2", "a=b", 25, 90)));

        assertThat(silences.find(Labels.of(Map.of("a", "b", "c", "d")), 10))
                .isEqualTo(silences.byId("3"));
        assertThat(silences.byId("5")).isNull();
    }

    @RepeatedTest(30)
    void it_answers_like_a_walk_over_all() {
        List<Silence> all = IntStream.range(0, random.nextInt(60)).mapToObj(this::any).toList();
        Silences silences = new Silences(all);
        for (int i = 0; i < 500; i++) {
            LabelSet labels = labels();
            long now = random.nextInt(40);

            assertThat(silences.find(labels, now)).isEqualTo(walk(all, labels, now));
            assertThat(silences.changesAfter(now)).isEqualTo(next(all, now));
        }
    }

    private static @Nullable Silence walk(List<Silence> all, LabelSet labels, long now) {
        return all.stream()
                .filter(silence -> silence.isActive(now))
                .filter(silence -> silence.matchers().stream().allMatch(one -> one.matches(labels)))
                .max(
                        Comparator.comparingLong(Silence::endsAt)
                                .thenComparing(Silence::id, Comparator.reverseOrder()))
                .orElse(null);
    }

    private static long next(List<Silence> all, long now) {
        return all.stream()
                .flatMap(silence -> Stream.of(silence.startsAt(), silence.endsAt()))
                .filter(moment -> moment > now)
                .min(Comparator.naturalOrder())
                .orElse(Long.MAX_VALUE);
    }

    private Silence any(int number) {
        String matchers =
                IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(
                                _ ->
                                        Randomness.oneOf(random, NAMES)
                                                + Randomness.oneOf(random, "=", "=", "!=", "=~")
                                                + '"'
                                                + Randomness.oneOf(random, VALUES)
                                                + '"')
                        .reduce((one, other) -> one + "," + other)
                        .orElseThrow();
        long start = random.nextInt(30);
        long end = random.nextInt(8) == 0 ? Long.MAX_VALUE : start + 1 + random.nextInt(10);
        try {
            return silence(String.valueOf(number), matchers, start, end);
        } catch (UnreadableException e) {
            throw new AssertionError(matchers, e);
        }
    }

    private LabelSet labels() {
        Map<String, String> pairs = new HashMap<>();
        NAMES.subList(0, 3).forEach(name -> pairs.put(name, Randomness.oneOf(random, VALUES)));
        Labels labels = Labels.of(pairs);
        return random.nextBoolean() ? labels : new PackedLabels(PackedLabels.pack(labels));
    }

    private static Silence silence(String id, String matchers, long from, long to)
            throws UnreadableException {
        return new Silence(id, MatcherReader.read(matchers), from, to, "ann", "work", false);
    }
}
