package io.tocsin.engine;

import io.tocsin.alert.LabelSet;
import io.tocsin.alert.Labels;
import io.tocsin.ledger.FiringPage;
import io.tocsin.routing.InhibitionRule;
import io.tocsin.routing.Inhibitions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * The firing alerts that make others quiet. Those of partitions that are folded here are told by
 * their folds; of all others the ledger is asked. What was known of a partition stays in force
 * until all of it is told by whoever tells it from then on. Thread-safe.
 */
final class Inhibitors {

    private final List<InhibitionRule> rules;
    private final Inhibitions inhibitions;
    private final int partitions;

    /** Those known, by their partitions. */
    private final Map<Integer, Set<Long>> sources = new HashMap<>();

    private final Set<Integer> here = new HashSet<>();
    private final Set<Integer> told = new HashSet<>();
    private boolean stale = true;
    private long departures;
    private volatile boolean known;

    /**
     * A question to the ledger.
     *
     * @param here the partitions that it is not about
     * @param whole whether all that fires elsewhere is to be told, and not only what has changed
     * @param departures which question it answers: none if a partition has left since
     */
    record Question(Set<Integer> here, boolean whole, long departures) {}

    /**
     * Nothing is known yet.
     *
     * @param partitions how many there are
     */
    Inhibitors(List<InhibitionRule> rules, int partitions) {
        this.rules = rules;
        this.inhibitions = new Inhibitions(rules);
        this.known = rules.isEmpty();
        this.partitions = partitions;
    }

    /** Whether all that fires was told once. */
    boolean areKnown() {
        return known;
    }

    /** Grows whenever somebody may have become quiet, or free to be spoken of. */
    long version() {
        return inhibitions.version();
    }

    /** Of those that make the alert with these labels quiet, the one to name. */
    OptionalLong inhibitorOf(LabelSet labels) {
        return inhibitions.inhibitorOf(labels);
    }

    /** A fold of the partition tells what fires there, from now on. */
    synchronized void entered(int partition) {
        here.add(partition);
    }

    /**
     * The partition's fold has told all that fires; what was known otherwise is over.
     *
     * @param fires whether the alert with a fingerprint fires
     */
    synchronized void joined(int partition, LongPredicate fires) {
        retain(partition, fires);
        told.add(partition);
        settle();
    }

    /**
     * No fold here tells what fires in the partition any longer. What it told last may never have
     * been committed, so the ledger is asked for all of it.
     */
    synchronized void left(int partition) {
        told.remove(partition);
        if (here.remove(partition)) {
            departures++;
            stale = true;
        }
    }

    /** An alert of a partition that is folded here fires. */
    void fires(int partition, long fingerprint, LabelSet labels) {
        if (inhibitions.fires(fingerprint, labels)) {
            synchronized (this) {
                sources.computeIfAbsent(partition, _ -> new HashSet<>()).add(fingerprint);
            }
        }
    }

    /** An alert of a partition that is folded here does not fire. */
    void ends(int partition, long fingerprint) {
        if (inhibitions.ends(fingerprint)) {
            synchronized (this) {
                Set<Long> there = sources.get(partition);
                if (there != null) {
                    there.remove(fingerprint);
                }
            }
        }
    }

    /** Whether nobody else could know anything that matters here. */
    synchronized boolean needNobody() {
        return rules.isEmpty() || known && here.size() == partitions;
    }

    /**
     * What the ledger must be asked.
     *
     * @param whole whether all is wanted, although changes might do
     */
    synchronized Question question(boolean whole) {
        return new Question(Set.copyOf(here), whole || stale, departures);
    }

    /** What it must be asked for: labels of which whoever makes others quiet has all of one. */
    List<Labels> labels() {
        return rules.stream().map(InhibitionRule::sourceLabels).distinct().toList();
    }

    /** Whether an alert with these labels makes others quiet while it fires. */
    boolean concern(LabelSet labels) {
        return inhibitions.isSource(labels);
    }

    /**
     * What the ledger answers. Of partitions that a fold has entered meanwhile, nothing is heeded.
     *
     * @param answer all that fires, if that was the question, or else what has changed
     * @return whether it was heeded: not if a partition has left meanwhile
     */
    synchronized boolean answered(Question question, Collection<FiringPage.Seen> answer) {
        if (question.departures() != departures) {
            return false;
        }
        for (FiringPage.Seen alert : answer) {
            if (here.contains(alert.partition())) {
                continue;
            }
            if (alert.fires()) {
                fires(alert.partition(), alert.fingerprint(), alert.labels());
            } else {
                ends(alert.partition(), alert.fingerprint());
            }
        }
        if (question.whole()) {
            retainElsewhere(answer);
            stale = false;
            settle();
        }
        return true;
    }

    /** Once all has been told, by the ledger or by folds, something is known of everybody. */
    private void settle() {
        known |= told.size() == partitions || !stale && told.containsAll(here);
    }

    private void retainElsewhere(Collection<FiringPage.Seen> firing) {
        Set<Long> those = new HashSet<>();
        firing.stream().filter(FiringPage.Seen::fires).forEach(one -> those.add(one.fingerprint()));
        for (int partition : Set.copyOf(sources.keySet())) {
            if (!here.contains(partition)) {
                retain(partition, those::contains);
            }
        }
    }

    private void retain(int partition, LongPredicate fires) {
        for (long fingerprint : Set.copyOf(sources.getOrDefault(partition, Set.of()))) {
            if (!fires.test(fingerprint)) {
                ends(partition, fingerprint);
            }
        }
    }
}
