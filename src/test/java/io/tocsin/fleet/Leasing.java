package io.tocsin.fleet;

import static io.tocsin.fleet.PartitionModel.name;
import static io.tocsin.fleet.PartitionState.NONE;

import io.tocsin.fleet.Exploration.Step;
import io.tocsin.fleet.PartitionModel.Flaw;
import io.tocsin.fleet.PartitionState.Holder;
import io.tocsin.fleet.PartitionState.LeaseRow;
import io.tocsin.fleet.PartitionState.Phase;
import java.util.List;

/** How the lease of a partition goes from one process to another, in the model. */
record Leasing(Flaw flaw) {

    void steps(PartitionState state, List<Step<PartitionState>> steps) {
        LeaseRow row = state.lease();
        if (row.holder() != NONE && row.live()) {
            expire(state, row, steps);
        }
        for (int who = 0; who < state.holders().size(); who++) {
            Holder holder = state.holders().get(who);
            if (holder.phase() == Phase.IDLE) {
                take(state, who, steps);
                continue;
            }
            boolean holds = row.live() && row.isOf(who, holder.epoch());
            if (holder.believes()) {
                fault(
                        state,
                        name(who) + " takes its lease for over",
                        state.with(who, holder.doubting()),
                        holds,
                        steps);
            } else {
                steps.add(
                        new Step<>(
                                name(who) + " stops",
                                release(state.with(who, Holder.idle()), who, holder.epoch()),
                                false));
            }
            if (holder.believes() && holder.phase() == Phase.FOLDING && isEven(holder)) {
                fault(
                        state,
                        name(who) + " hands the partition over",
                        release(state.with(who, Holder.idle()), who, holder.epoch()),
                        true,
                        steps);
            }
            fault(
                    state,
                    name(who) + " dies, and another starts in its place",
                    state.with(who, Holder.idle()),
                    true,
                    steps);
        }
    }

    private static boolean isEven(Holder holder) {
        return holder.folded() == holder.committed() && !holder.counted();
    }

    /** That of a process that is gone always does. */
    private static void expire(
            PartitionState state, LeaseRow row, List<Step<PartitionState>> steps) {
        Holder holder = state.holders().get(row.holder());
        boolean held = holder.phase() != Phase.IDLE && holder.epoch() == row.epoch();
        fault(
                state,
                "the lease of " + name(row.holder()) + " runs out",
                state.with(new LeaseRow(row.holder(), row.epoch(), false)),
                held && holder.believes(),
                steps);
    }

    private void take(PartitionState state, int who, List<Step<PartitionState>> steps) {
        LeaseRow row = state.lease();
        boolean second = row.epoch() == 0 && who > 0; // before anything happened they are alike
        if (row.holder() != NONE && row.live() || second) {
            return;
        }
        int epoch =
                flaw == Flaw.TAKING_KEEPS_EPOCH
                        ? Math.max(1, row.epoch())
                        : Math.max(row.epoch(), state.ledger().epoch()) + 1;
        PartitionState taken = state.with(new LeaseRow(who, epoch, true));
        steps.add(
                new Step<>(
                        "%s takes the lease under epoch %d".formatted(name(who), epoch),
                        taken.with(who, state.holders().get(who).under(epoch)),
                        false));
        fault(state, name(who) + " takes the lease and never learns of it", taken, true, steps);
    }

    private static PartitionState release(PartitionState state, int who, int epoch) {
        return state.lease().isOf(who, epoch)
                ? state.with(new LeaseRow(NONE, epoch, false))
                : state;
    }

    private static void fault(
            PartitionState state,
            String name,
            PartitionState to,
            boolean isFault,
            List<Step<PartitionState>> steps) {
        if (!isFault) {
            steps.add(new Step<>(name, to, false));
        } else if (state.faults() > 0) {
            steps.add(new Step<>(name, to.worse(), true));
        }
    }
}
