package io.tocsin.sandbox.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tocsin.sandbox.world.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The REST faults that wait for requests, oldest first. Thread-safe. */
public final class Faults {

    private static final int MOST = 100;

    private static final class Waiting {
        private final FaultOrder order;
        private int left;

        Waiting(FaultOrder order) {
            this.order = order;
            this.left = order.times();
        }
    }

    private final List<Waiting> waiting = new ArrayList<>();

    /** Adds an order; false when too many wait already. */
    public synchronized boolean add(FaultOrder order) {
        return waiting.size() < MOST && waiting.add(new Waiting(order));
    }

    /**
     * Takes what shall happen to a request: every delay that fits, up to and including the first
     * fault that ends it.
     *
     * @param bot who asks, if a bot does
     */
    public synchronized List<Fault.OfRest> take(String method, String path, Optional<Long> bot) {
        List<Fault.OfRest> taken = new ArrayList<>(0);
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting next = each.next();
            if (!(next.order.fault() instanceof Fault.OfRest fault)
                    || !next.order.fits(method, path, bot)) {
                continue;
            }
            taken.add(fault);
            if (--next.left == 0) {
                each.remove();
            }
            if (!(fault instanceof Fault.Delay)) {
                break;
            }
        }
        return taken;
    }

    /** The orders as they came, with what is left of them. */
    public synchronized ArrayNode tree() {
        ArrayNode list = Json.array();
        waiting.forEach(one -> list.add(one.order.wanted().deepCopy().put("remaining", one.left)));
        return list;
    }

    public synchronized void clear() {
        waiting.clear();
    }
}
