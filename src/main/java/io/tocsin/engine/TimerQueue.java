package io.tocsin.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is due next, out of a million that wait. Scheduling, moving and removing take O(log n) and
 * create no objects, apart from the array that now and then is replaced by one that fits better.
 *
 * <p>A heap with four children to a node (D. B. Johnson, "Priority queues with update and finding
 * minimum spanning trees", 1975), whose entries know their places. Entries that are due at the same
 * moment come in an order that follows from the sequence of calls only. One thread at a time.
 */
final class TimerQueue<T extends Timed> {

    /** The moment that does not come. */
    static final long NEVER = Long.MAX_VALUE;

    /** Half as deep as with two, and the four lie side by side in memory. */
    private static final int CHILDREN = 4;

    private static final int SMALLEST = 16;

    private @Nullable T[] heap;
    private int size;

    @SuppressWarnings({"unchecked", "rawtypes"})
    TimerQueue() {
        heap = (T[]) new Timed[SMALLEST];
    }

    /** Inserts the entry, or moves it if it waits already. {@link #NEVER} removes it. */
    void schedule(T entry, long dueAt) {
        if (dueAt == NEVER) {
            cancel(entry);
            return;
        }
        entry.dueAt(dueAt);
        settle(entry, entry.place() == Timed.NOWHERE ? newPlace() : entry.place());
    }

    /** Removes the entry. Does nothing to one that does not wait. */
    void cancel(T entry) {
        if (entry.place() != Timed.NOWHERE) {
            remove(entry);
        }
        entry.dueAt(NEVER);
    }

    /** When the earliest entry is due, {@link #NEVER} if none waits. */
    long nextDueAt() {
        return size == 0 ? NEVER : heap[0].dueAt();
    }

    /** Removes and returns the earliest entry if its moment is {@code now} or before. */
    @Nullable T pollDue(long now) {
        if (size == 0 || heap[0].dueAt() > now) {
            return null;
        }
        T earliest = heap[0];
        remove(earliest);
        return earliest;
    }

    /** How many wait. */
    int size() {
        return size;
    }

    /** How many have room before the array must be replaced. */
    int capacity() {
        return heap.length;
    }

    private int newPlace() {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        return size++;
    }

    private void remove(T entry) {
        int place = entry.place();
        entry.place(Timed.NOWHERE);
        T last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            settle(last, place);
        }
        giveBack();
    }

    /** Halving at a quarter leaves room, so that going back and forth does not copy every time. */
    private void giveBack() {
        if (heap.length > SMALLEST && size <= heap.length / 4) {
            heap = Arrays.copyOf(heap, heap.length / 2);
        }
    }

    /** Puts the entry where it belongs; {@code free} is a place whose own entry need not stay. */
    private void settle(T entry, int free) {
        int risen = rise(entry.dueAt(), free);
        put(entry, risen < free ? risen : sink(entry.dueAt(), free));
    }

    /** Moves the free place up, past all that are due later. */
    private int rise(long dueAt, int free) {
        int place = free;
        while (place > 0) {
            int parent = (place - 1) / CHILDREN;
            T above = heap[parent];
            if (above.dueAt() <= dueAt) {
                break;
            }
            put(above, place);
            place = parent;
        }
        return place;
    }

    /** Moves the free place down, past all that are due earlier. */
    private int sink(long dueAt, int free) {
        int place = free;
        while (CHILDREN * place + 1 < size) {
            T below = earliestChild(place);
            if (below.dueAt() >= dueAt) {
                break;
            }
            int next = below.place();
            put(below, place);
            place = next;
        }
        return place;
    }

    private T earliestChild(int parent) {
        int first = CHILDREN * parent + 1;
        int end = Math.min(first + CHILDREN, size);
        T earliest = heap[first];
        for (int child = first + 1; child < end; child++) {
            if (heap[child].dueAt() < earliest.dueAt()) {
                earliest = heap[child];
            }
        }
        return earliest;
    }

    private void put(T entry, int place) {
        heap[place] = entry;
        entry.place(place);
    }
}
