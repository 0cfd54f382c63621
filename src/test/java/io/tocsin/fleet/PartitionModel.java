package io.tocsin.fleet;

import static io.tocsin.fleet.PartitionState.NONE;

import io.tocsin.fleet.Exploration.Step;
import io.tocsin.fleet.PartitionState.Alert;
import io.tocsin.fleet.PartitionState.Holder;
import io.tocsin.fleet.PartitionState.LeaseRow;
import io.tocsin.fleet.PartitionState.Ledger;
import io.tocsin.fleet.PartitionState.Phase;
import io.tocsin.fleet.PartitionState.Statement.Claim;
import io.tocsin.fleet.PartitionState.Statement.Commit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How processes take turns at a partition: step by step as the table of leases, the ledger and the
 * loop do it. A process that is paused is one that takes no step; what it sent goes on. Whether it
 * notices that its lease is over is left open: the fence alone must suffice.
 *
 * <p>The log has two alerts: of one a count and a change, of the other a change between them. So a
 * change can be committed while the offset stays behind a count, as the loop does.
 */
record PartitionModel(Flaw flaw, int faults) implements Exploration.World<PartitionState> {

    /** What might be wrong with the protocol. */
    enum Flaw {
        NOTHING,
        COMMIT_IGNORES_EPOCH,
        COMMIT_IGNORES_NUMBER,
        CLAIM_LOWERS_EPOCH,
        TAKING_KEEPS_EPOCH,
        OFFSET_READ_BEFORE_CLAIM,
        ALERTS_LOADED_BEFORE_CLAIM,
        OFFSET_BEFORE_EFFECTS,
        OFFSET_PASSES_COUNTS,
        REPEAT_IS_A_NEW_COMMIT,
        WHATEVER_WAS_COMMITTED_IS_ITS_OWN,
        REPLAY_IGNORES_POSITIONS
    }

    private static final int ENTRIES = 3;
    private static final int[] ALERT_OF = {-1, 0, 1, 0};
    private static final boolean[] CHANGES = {false, false, true, true};
    private static final List<@Nullable Alert> UNCHANGED = Arrays.asList(null, null);

    @Override
    public PartitionState start() {
        Alert fresh = new Alert(0, 0);
        return new PartitionState(
                new LeaseRow(NONE, 0, false),
                new Ledger(0, 0, 0, List.of(fresh, fresh), List.of()),
                List.of(Holder.idle(), Holder.idle()),
                Set.of(),
                faults);
    }

    @Override
    public boolean isDone(PartitionState state) {
        return state.ledger().offset() == ENTRIES;
    }

    @Override
    public @Nullable String breach(PartitionState before, PartitionState after) {
        Ledger now = after.ledger();
        if (now.offset() < before.ledger().offset()) {
            return "the offset went back";
        }
        if (now.epoch() < before.ledger().epoch()) {
            return "an earlier holder took the partition back";
        }
        for (int i = 1; i < now.told().size(); i++) {
            if (now.told().get(i) <= now.told().get(i - 1)) {
                return "an entry had its effect twice, or out of order: " + now.told();
            }
        }
        for (int alert = 0; alert < now.alerts().size(); alert++) {
            int position = now.alerts().get(alert).position();
            if (position < before.ledger().alerts().get(alert).position()) {
                return "an alert forgot something";
            }
            if (now.alerts().get(alert).count() != entries(alert, position)) {
                return "an alert was miscounted";
            }
        }
        for (Holder holder : after.holders()) {
            if (holder.phase() == Phase.FOLDING && holder.committed() > now.offset()) {
                return "what the ledger does not have may be trimmed off the log";
            }
        }
        for (int entry = 1; entry <= now.offset(); entry++) {
            if (now.alerts().get(ALERT_OF[entry]).position() < entry
                    || CHANGES[entry] && !now.told().contains(entry)) {
                return "the offset passed an entry without its effect";
            }
        }
        return null;
    }

    private static int entries(int alert, int upTo) {
        int count = 0;
        for (int entry = 1; entry <= upTo; entry++) {
            count += ALERT_OF[entry] == alert ? 1 : 0;
        }
        return count;
    }

    @Override
    public List<Step<PartitionState>> steps(PartitionState state) {
        List<Step<PartitionState>> steps = new ArrayList<>();
        new Leasing(flaw).steps(state, steps);
        new Carrying(flaw).steps(state, steps);
        for (int who = 0; who < state.holders().size(); who++) {
            work(state, who, steps);
        }
        return steps;
    }

    private void work(PartitionState state, int who, List<Step<PartitionState>> steps) {
        Holder holder = state.holders().get(who);
        String name = name(who);
        if (!holder.believes()) {
            return;
        }
        switch (holder.phase()) {
            case IDLE, ASKING -> {}
            case LEASED -> {
                Holder begun = before(state, holder);
                steps.add(
                        new Step<>(
                                name + " sends its claim",
                                state.with(who, begun.in(Phase.CLAIMING))
                                        .sent(new Claim(who, holder.epoch())),
                                false));
            }
            case CLAIMING -> {
                Claim claim = new Claim(who, holder.epoch());
                if (!state.network().contains(claim)) {
                    steps.add(new Step<>(name + " repeats its claim", state.sent(claim), false));
                }
            }
            case CLAIMED -> {
                boolean early = flaw == Flaw.ALERTS_LOADED_BEFORE_CLAIM;
                List<Alert> alerts = early ? holder.alerts() : state.ledger().alerts();
                steps.add(
                        new Step<>(
                                name + " loads the alerts",
                                state.with(who, holder.with(alerts, UNCHANGED).in(Phase.FOLDING)),
                                false));
            }
            case FOLDING -> {
                if (holder.folded() < ENTRIES) {
                    int entry = holder.folded() + 1;
                    steps.add(
                            new Step<>(
                                    name + " folds entry " + entry,
                                    state.with(who, fold(holder, entry)),
                                    false));
                }
                commits(state, who, steps);
            }
            case COMMITTING -> {
                Commit batch = holder.batch();
                if (batch != null && !state.network().contains(batch)) {
                    steps.add(
                            new Step<>(
                                    name + " repeats its commit",
                                    flaw == Flaw.REPEAT_IS_A_NEW_COMMIT
                                            ? renumbered(state, who, batch)
                                            : state.sent(batch),
                                    false));
                }
            }
        }
    }

    /** What some flaws look at too early. */
    private Holder before(PartitionState state, Holder holder) {
        Ledger ledger = state.ledger();
        return holder.with(ledger.alerts(), List.of()).from(ledger.offset(), ledger.number());
    }

    private static PartitionState renumbered(PartitionState state, int who, Commit batch) {
        int number = state.ledger().number();
        Commit again =
                new Commit(batch.epoch(), number, batch.offset(), batch.alerts(), batch.told());
        Holder holder = state.holders().get(who);
        Holder now =
                holder.from(holder.committed(), number)
                        .folded(holder.folded(), holder.told(), holder.counted())
                        .committing(again, holder.counted());
        return state.with(who, now).sent(again);
    }

    private Holder fold(Holder holder, int entry) {
        int which = ALERT_OF[entry];
        Alert alert = holder.alerts().get(which);
        if (entry <= alert.position() && flaw != Flaw.REPLAY_IGNORES_POSITIONS) {
            return holder.folded(entry, holder.told(), holder.counted());
        }
        List<Alert> alerts = new ArrayList<>(holder.alerts());
        List<@Nullable Alert> changed = new ArrayList<>(holder.changed());
        List<Integer> told = new ArrayList<>(holder.told());
        alerts.set(which, new Alert(entry, alert.count() + 1));
        if (CHANGES[entry]) {
            changed.set(which, alerts.get(which));
            told.add(entry);
        }
        return holder.with(alerts, changed)
                .folded(entry, told, holder.counted() || !CHANGES[entry]);
    }

    private void commits(PartitionState state, int who, List<Step<PartitionState>> steps) {
        Holder holder = state.holders().get(who);
        if (holder.folded() == holder.committed()) {
            return;
        }
        send(
                state,
                who,
                new Commit(
                        holder.epoch(),
                        holder.number(),
                        holder.folded(),
                        List.copyOf(holder.alerts()),
                        holder.told()),
                false,
                steps);
        if (holder.counted() && !holder.told().isEmpty()) {
            send(
                    state,
                    who,
                    new Commit(
                            holder.epoch(),
                            holder.number(),
                            flaw == Flaw.OFFSET_PASSES_COUNTS
                                    ? holder.folded()
                                    : holder.committed(),
                            Collections.unmodifiableList(holder.changed()),
                            holder.told()),
                    true,
                    steps);
        }
    }

    private static void send(
            PartitionState state,
            int who,
            Commit commit,
            boolean counted,
            List<Step<PartitionState>> steps) {
        Holder holder = state.holders().get(who).with(state.holders().get(who).alerts(), UNCHANGED);
        Holder now = holder.committing(commit, counted).with(holder.alerts(), UNCHANGED);
        steps.add(
                new Step<>(
                        "%s sends commit %d%s"
                                .formatted(
                                        name(who),
                                        commit.number(),
                                        counted ? " without the counts" : ""),
                        state.with(who, now).sent(commit),
                        false));
    }

    static String name(int who) {
        return who == 0 ? "A" : "B";
    }
}
