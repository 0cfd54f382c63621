package io.tocsin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.Randomness;
import io.tocsin.alert.Content;
import io.tocsin.alert.Event;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import io.tocsin.alert.Status;
import io.tocsin.ledger.Batch;
import io.tocsin.policy.Policy;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Route;
import io.tocsin.stream.Entries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;

/** Alerts do not know of each other: in which order their events come makes no difference. */
class PermutationTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final Receiver RECEIVER = new Receiver("everybody", 1);

    private final RandomGenerator random = Randomness.of(PermutationTest.class);

    @RepeatedTest(100)
    void events_of_different_alerts_may_come_in_any_order() {
        List<List<Event>> requests = requests();
        List<List<Event>> shuffled = requests.stream().map(this::shuffled).toList();

        assertThat(stories(shuffled)).isEqualTo(stories(requests));
    }

    private List<List<Event>> requests() {
        List<List<Event>> requests = new ArrayList<>();
        for (int i = random.nextInt(1, 40); i > 0; i--) {
            List<Event> events = new ArrayList<>();
            for (int j = random.nextInt(1, 12); j > 0; j--) {
                events.add(event());
            }
            requests.add(events);
        }
        return requests;
    }

    private Event event() {
        return new Event(
                null,
                Labels.of(Map.of("alertname", "A" + random.nextInt(4))),
                Randomness.oneOf(random, Status.values()),
                Randomness.oneOf(random, Severity.values()),
                null,
                null,
                Content.EMPTY);
    }

    /** Another order, but the same for every alert. */
    private List<Event> shuffled(List<Event> events) {
        Map<Labels, Deque<Event>> byAlert = new LinkedHashMap<>();
        for (Event event : events) {
            byAlert.computeIfAbsent(event.labels(), _ -> new ArrayDeque<>()).add(event);
        }
        List<Deque<Event>> left = new ArrayList<>(byAlert.values());
        List<Event> shuffled = new ArrayList<>();
        while (!left.isEmpty()) {
            Deque<Event> next = Randomness.oneOf(random, left);
            shuffled.add(next.removeFirst());
            if (next.isEmpty()) {
                left.remove(next);
            }
        }
        return shuffled;
    }

    /** What the ledger tells of every alert, and what the policy remembers of it in the end. */
    private static Map<String, List<String>> stories(List<List<Event>> requests) {
        Pending pending = new Pending(Metrics.in(new SimpleMeterRegistry()));
        Fold fold = new Fold(List.of(), _ -> List.of(new Route(Policy.DEFAULT, RECEIVER)), pending);
        long now = NOW;
        for (List<Event> events : requests) {
            fold.take(Entries.of(now, 0, events));
            now += 45_000;
            fold.advance(now - 1, Integer.MAX_VALUE);
        }
        fold.advance(now + 86_400_000, Integer.MAX_VALUE);
        Batch batch = pending.drain(new Batch.Fence(0, 1, 0), new Batch.Offset(now, 0), true);
        Map<String, List<String>> stories = new TreeMap<>();
        batch.entries()
                .forEach(
                        entry ->
                                stories.computeIfAbsent(
                                                entry.about().name(), _ -> new ArrayList<>())
                                        .add(
                                                "%d %s %s %s %d"
                                                        .formatted(
                                                                entry.at(),
                                                                entry.kind(),
                                                                entry.decision(),
                                                                entry.numbers(),
                                                                entry.reports().count())));
        batch.changes()
                .forEach(
                        change ->
                                stories.computeIfAbsent(
                                                change.labels().alertName(), _ -> new ArrayList<>())
                                        .add(change.alert().memory().toString()));
        return stories;
    }
}
