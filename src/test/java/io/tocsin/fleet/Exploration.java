package io.tocsin.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through everything that can happen in a small world, in whatever order, and finds the
 * shortest way to what must not be. Nearer states come first, and each is looked at once.
 */
final class Exploration<S> {

    /** States and what can happen in each. A state is a value: equal ones are the same. */
    interface World<S> {

        S start();

        List<Step<S>> steps(S state);

        /** What is wrong if this became that; null if nothing is. */
        @Nullable String breach(S before, S after);

        /** Whether this is how it should end. */
        boolean isDone(S state);
    }

    /**
     * Something that happens.
     *
     * @param isFault whether all would have gone well, too, if it had not happened
     */
    record Step<S>(String name, S to, boolean isFault) {}

    /**
     * What was found.
     *
     * @param states how many there are, or were looked at until something was wrong
     * @param breach what is wrong; null if nothing is
     * @param way what leads to it, step by step
     */
    record Findings(int states, @Nullable String breach, List<String> way) {

        @Override
        public String toString() {
            return breach == null
                    ? "%,d states, all of them sound".formatted(states)
                    : "%s, after %d steps:%n  %s"
                            .formatted(breach, way.size(), String.join("\n  ", way));
        }
    }

    private final World<S> world;
    private final Map<S, Integer> numbers = new HashMap<>();
    private final List<S> states = new ArrayList<>();
    private final List<Integer> origins = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Which states lead to a state without anything going wrong. */
    private final List<List<Integer>> sources = new ArrayList<>();

    private Exploration(World<S> world) {
        this.world = world;
    }

    /**
     * Looks whether no step is wrong, and whether from every state on, if nothing goes wrong any
     * more, it can end as it should: so it does, as long as whatever can happen again and again
     * happens at last.
     */
    static <S> Findings of(World<S> world) {
        return new Exploration<>(world).explore();
    }

    private Findings explore() {
        number(world.start(), -1, "");
        for (int at = 0; at < states.size(); at++) {
            S state = states.get(at);
            for (Step<S> step : world.steps(state)) {
                String breach = world.breach(state, step.to());
                if (breach != null) {
                    List<String> way = way(at);
                    way.add(step.name());
                    return new Findings(states.size(), breach, way);
                }
                int to = number(step.to(), at, step.name());
                if (!step.isFault() && to != at) {
                    sources.get(to).add(at);
                }
            }
        }
        int stuck = hopeful().nextClearBit(0);
        return stuck < states.size()
                ? new Findings(states.size(), "it cannot end well any more", way(stuck))
                : new Findings(states.size(), null, List.of());
    }

    private int number(S state, int origin, String name) {
        Integer known = numbers.putIfAbsent(state, states.size());
        if (known != null) {
            return known;
        }
        states.add(state);
        origins.add(origin);
        names.add(name);
        sources.add(new ArrayList<>(2));
        return states.size() - 1;
    }

    private List<String> way(int to) {
        List<String> way = new ArrayList<>();
        for (int at = to; at > 0; at = origins.get(at)) {
            way.add(names.get(at));
        }
        Collections.reverse(way);
        return way;
    }

    /** From where it can end well. */
    private BitSet hopeful() {
        BitSet hopeful = new BitSet();
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (int at = 0; at < states.size(); at++) {
            if (world.isDone(states.get(at))) {
                hopeful.set(at);
                open.add(at);
            }
        }
        while (!open.isEmpty()) {
            for (int source : sources.get(open.remove())) {
                if (!hopeful.get(source)) {
                    hopeful.set(source);
                    open.add(source);
                }
            }
        }
        return hopeful;
    }
}
