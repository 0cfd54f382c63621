package io.tocsin.routing;

import io.tocsin.alert.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which firing alerts make which others quiet, as in Alertmanager. One that is quiet itself, by a
 * silence or by another alert, makes others quiet all the same.
 *
 * <p>Safe for use by many threads; the comings and goings of one alert must be told in their order.
 * Only alerts that are a rule's source are kept, under the values that must be equal: the others
 * cost no more than looking at the rules. Sources come and go one at a time, and nobody who asks
 * waits for them.
 */
public final class Inhibitions {

    private final List<InhibitionRule> rules;
    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<Long, List<Place>> sources = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    /** A rule, by its number, and the values of the labels that must be equal. */
    private record Key(int rule, List<String> values) {}

    /**
     * Where a source lies.
     *
     * @param both whether the rule has it for a target too
     */
    private record Place(Key key, boolean both) {}

    /** The firing sources of a rule with the same values: those that are targets too, apart. */
    private record Bucket(ConcurrentSkipListSet<Long> plain, ConcurrentSkipListSet<Long> both) {

        Bucket() {
            this(new ConcurrentSkipListSet<>(), new ConcurrentSkipListSet<>());
        }

        ConcurrentSkipListSet<Long> of(Place place) {
            return place.both() ? both : plain;
        }

        boolean isEmpty() {
            return plain.isEmpty() && both.isEmpty();
        }
    }

    /** With these rules, and nothing that fires yet. */
    public Inhibitions(List<InhibitionRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * The alert with this fingerprint and these labels fires. Repeating it is safe.
     *
     * @return whether it is a rule's source
     */
    public boolean fires(long fingerprint, LabelSet labels) {
        List<Place> places = places(labels);
        if (!places.isEmpty() && !sources.containsKey(fingerprint)) {
            enter(fingerprint, places);
        }
        return !places.isEmpty();
    }

    /**
     * The alert with this fingerprint fires no longer. Repeating it is safe.
     *
     * @return whether it was a rule's source that fired
     */
    public boolean ends(long fingerprint) {
        boolean known = sources.containsKey(fingerprint);
        if (known) {
            leave(fingerprint);
        }
        return known;
    }

    /**
     * The fingerprint of a firing alert that makes the one with these labels quiet; the smallest of
     * several, as signed numbers. Empty if none does. Never the alert's own: a rule that has it for
     * its source and for its target is passed over here.
     */
    public OptionalLong inhibitorOf(LabelSet labels) {
        Long smallest = null;
        for (int i = 0; i < rules.size(); i++) {
            InhibitionRule rule = rules.get(i);
            Bucket bucket = Matcher.all(rule.target(), labels) ? buckets.get(key(i, labels)) : null;
            if (bucket != null) {
                smallest = smaller(smallest, bucket.plain());
                if (!bucket.both().isEmpty() && !Matcher.all(rule.source(), labels)) {
                    smallest = smaller(smallest, bucket.both());
                }
            }
        }
        return smallest == null ? OptionalLong.empty() : OptionalLong.of(smallest);
    }

    /** Whether an alert with these labels is a rule's source. */
    public boolean isSource(LabelSet labels) {
        for (int i = 0; i < rules.size(); i++) {
            if (Matcher.all(rules.get(i).source(), labels)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Has grown whenever {@link #inhibitorOf} may have a new answer for somebody. Who keeps answers
     * reads it before asking for them.
     */
    public long version() {
        return version.get();
    }

    private synchronized void enter(long fingerprint, List<Place> places) {
        if (sources.putIfAbsent(fingerprint, places) != null) {
            return;
        }
        boolean changed = false;
        for (Place place : places) {
            var there = buckets.computeIfAbsent(place.key(), _ -> new Bucket()).of(place);
            there.add(fingerprint);
            changed |= there.first() == fingerprint;
        }
        grow(changed);
    }

    private synchronized void leave(long fingerprint) {
        List<Place> places = sources.remove(fingerprint);
        if (places == null) {
            return;
        }
        boolean changed = false;
        for (Place place : places) {
            Bucket bucket = buckets.get(place.key());
            if (bucket != null) {
                changed |= bucket.of(place).first() == fingerprint;
                bucket.of(place).remove(fingerprint);
                if (bucket.isEmpty()) {
                    buckets.remove(place.key());
                }
            }
        }
        grow(changed);
    }

    /** Answers name the smallest: when others come or go, they stay as they are. */
    private void grow(boolean changed) {
        if (changed) {
            version.incrementAndGet();
        }
    }

    private List<Place> places(LabelSet labels) {
        List<Place> places = List.of();
        for (int i = 0; i < rules.size(); i++) {
            if (Matcher.all(rules.get(i).source(), labels)) {
                places = places.isEmpty() ? new ArrayList<>(1) : places;
                places.add(new Place(key(i, labels), Matcher.all(rules.get(i).target(), labels)));
            }
        }
        return places;
    }

    /** A label that is absent is empty. */
    private Key key(int rule, LabelSet labels) {
        List<String> names = rules.get(rule).equal();
        String[] values = new String[names.size()];
        for (int i = 0; i < values.length; i++) {
            String value = labels.get(names.get(i));
            values[i] = value == null ? "" : value;
        }
        return new Key(rule, List.of(values));
    }

    private static @Nullable Long smaller(
            @Nullable Long smallest, ConcurrentSkipListSet<Long> sources) {
        Long first = sources.ceiling(Long.MIN_VALUE);
        return first == null || smallest != null && smallest <= first ? smallest : first;
    }
}
