package io.tocsin.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One partition, and two processes that may fold it.
 *
 * @param network statements that have been sent, and not been carried out
 * @param faults how much may still go wrong
 */
record PartitionState(
        LeaseRow lease, Ledger ledger, List<Holder> holders, Set<Statement> network, int faults) {

    /** Nobody's. */
    static final int NONE = -1;

    PartitionState {
        holders = List.copyOf(holders);
        network = Set.copyOf(network);
    }

    /**
     * The row of the lease.
     *
     * @param live whether it has not run out
     */
    record LeaseRow(int holder, int epoch, boolean live) {

        boolean isOf(int who, int under) {
            return holder == who && epoch == under;
        }
    }

    /** An alert's row: up to which entry it reflects the log, and how many it has counted. */
    record Alert(int position, int count) {}

    /**
     * The partition's row, its alerts, and what people are told: each change adds to it.
     *
     * @param number how many commits there were
     */
    record Ledger(int epoch, int offset, int number, List<Alert> alerts, List<Integer> told) {}

    /** Something that the database is asked to do. */
    sealed interface Statement {

        int epoch();

        /** Takes the partition. */
        record Claim(int holder, int epoch) implements Statement {}

        /**
         * A commit.
         *
         * @param alerts null where an alert is not in it
         */
        record Commit(
                int epoch, int number, int offset, List<@Nullable Alert> alerts, List<Integer> told)
                implements Statement {}
    }

    /** How far a process has come with the partition. */
    enum Phase {
        IDLE,
        LEASED,
        CLAIMING,
        CLAIMED,
        FOLDING,
        COMMITTING,
        /** The commit found its fence gone: was it itself there before? */
        ASKING
    }

    /**
     * A process.
     *
     * @param believes whether it thinks that its lease holds
     * @param alerts as it has them in memory
     * @param changed what a commit must have of each alert; null if it has not changed
     * @param counted whether counters wait
     */
    record Holder(
            Phase phase,
            int epoch,
            boolean believes,
            int number,
            int folded,
            int committed,
            List<Alert> alerts,
            List<@Nullable Alert> changed,
            List<Integer> told,
            boolean counted,
            Statement.@Nullable Commit batch) {

        static Holder idle() {
            return new Holder(
                    Phase.IDLE, 0, false, 0, 0, 0, List.of(), List.of(), List.of(), false, null);
        }

        Holder in(Phase next) {
            return new Holder(
                    next, epoch, believes, number, folded, committed, alerts, changed, told,
                    counted, batch);
        }

        Holder under(int newEpoch) {
            return new Holder(
                    Phase.LEASED, newEpoch, true, 0, 0, 0, alerts, changed, told, false, null);
        }

        Holder doubting() {
            return new Holder(
                    phase, epoch, false, number, folded, committed, alerts, changed, told, counted,
                    batch);
        }

        Holder from(int offset, int commits) {
            return new Holder(
                    phase, epoch, believes, commits, offset, offset, alerts, changed, told, counted,
                    batch);
        }

        Holder with(List<Alert> loaded, List<@Nullable Alert> changes) {
            return new Holder(
                    phase, epoch, believes, number, folded, committed, loaded, changes, told,
                    counted, batch);
        }

        Holder folded(int entry, List<Integer> speaks, boolean counts) {
            return new Holder(
                    phase, epoch, believes, number, entry, committed, alerts, changed, speaks,
                    counts, batch);
        }

        Holder committing(Statement.Commit commit, boolean stillCounted) {
            return new Holder(
                    Phase.COMMITTING,
                    epoch,
                    believes,
                    number,
                    folded,
                    committed,
                    alerts,
                    List.of(),
                    List.of(),
                    stillCounted,
                    commit);
        }

        Holder committed(Statement.Commit commit) {
            return new Holder(
                    Phase.FOLDING,
                    epoch,
                    believes,
                    number + 1,
                    folded,
                    commit.offset(),
                    alerts,
                    changed,
                    told,
                    counted,
                    null);
        }
    }

    PartitionState with(LeaseRow row) {
        return new PartitionState(row, ledger, holders, network, faults);
    }

    PartitionState with(Ledger now) {
        return new PartitionState(lease, now, holders, network, faults);
    }

    PartitionState with(int who, Holder holder) {
        List<Holder> all = new ArrayList<>(holders);
        all.set(who, holder);
        return new PartitionState(lease, ledger, all, network, faults);
    }

    PartitionState sent(Statement statement) {
        Set<Statement> all = new HashSet<>(network);
        all.add(statement);
        return new PartitionState(lease, ledger, holders, all, faults);
    }

    PartitionState without(Statement statement) {
        Set<Statement> all = new HashSet<>(network);
        all.remove(statement);
        return new PartitionState(lease, ledger, holders, all, faults);
    }

    PartitionState worse() {
        return new PartitionState(lease, ledger, holders, network, faults - 1);
    }
}
