package io.tocsin.ledger;

import io.smallrye.mutiny.Uni;
import io.tocsin.alert.Labels;
import java.util.List;
import java.util.Set;

/**
 * Which alerts fire, whoever folds them: first all that do, then what changed since. What is asked
 * for in pages is read to the end with the same question; the moment of the first page is then that
 * of all: what changed meanwhile may be among them or not, and is told as changed since that
 * moment. All methods must be called on a Vert.x context.
 */
public interface FiringLog {

    /** Where the first page begins. */
    long FIRST = Long.MIN_VALUE;

    /**
     * Alerts that fire, by their fingerprints.
     *
     * @param from the first fingerprint that is wanted
     */
    Uni<FiringPage> firing(Wanted wanted, long from);

    /**
     * Alerts that began or ceased to fire, by their fingerprints, as they are now. Every change is
     * among them that was committed and could not be seen at that moment; what has changed back may
     * be among them too.
     *
     * @param moment that of an earlier page
     * @param from the first fingerprint that is wanted
     */
    Uni<FiringPage> changedSince(String moment, Wanted wanted, long from);

    /**
     * Which alerts somebody wants to hear of.
     *
     * @param having those that have all labels of at least one of these
     * @param except none of these partitions
     */
    record Wanted(List<Labels> having, Set<Integer> except) {

        /** Copies the collections. */
        public Wanted {
            having = List.copyOf(having);
            except = Set.copyOf(except);
        }
    }
}
