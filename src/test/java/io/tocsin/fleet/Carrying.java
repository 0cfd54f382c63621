package io.tocsin.fleet;

import static io.tocsin.fleet.PartitionModel.name;

import io.tocsin.fleet.Exploration.Step;
import io.tocsin.fleet.PartitionModel.Flaw;
import io.tocsin.fleet.PartitionState.Alert;
import io.tocsin.fleet.PartitionState.Holder;
import io.tocsin.fleet.PartitionState.Ledger;
import io.tocsin.fleet.PartitionState.Phase;
import io.tocsin.fleet.PartitionState.Statement;
import io.tocsin.fleet.PartitionState.Statement.Claim;
import io.tocsin.fleet.PartitionState.Statement.Commit;
import java.util.ArrayList;
import java.util.List;

/**
 * How the database carries out what it was sent, in the model: now, late, twice, or never; and the
 * answer arrives or does not.
 */
record Carrying(Flaw flaw) {

    void steps(PartitionState state, List<Step<PartitionState>> steps) {
        for (Statement statement : state.network()) {
            PartitionState done = carryOut(state, statement);
            PartitionState gone = done.without(statement);
            int asker = asker(state, statement);
            String what = describe(statement);
            if (asker >= 0) {
                steps.add(new Step<>(what, answer(state, gone, asker, statement), false));
            }
            steps.addAll(faults(state, what, done, gone, asker));
        }
        for (int who = 0; who < state.holders().size(); who++) {
            if (state.holders().get(who).phase() == Phase.ASKING) {
                steps.add(
                        new Step<>(
                                name(who) + " asks why nothing was committed",
                                state.with(who, why(state, state.holders().get(who))),
                                false));
            }
        }
        if (flaw == Flaw.OFFSET_BEFORE_EFFECTS) {
            halves(state, steps);
        }
    }

    private static List<Step<PartitionState>> faults(
            PartitionState state,
            String what,
            PartitionState done,
            PartitionState gone,
            int asker) {
        if (asker < 0) {
            return List.of(new Step<>(what + ", late", gone, false));
        }
        if (state.faults() == 0) {
            return List.of();
        }
        return List.of(
                new Step<>(what + ", and the answer is lost", gone.worse(), true),
                new Step<>(what + ", and once more is under way", done.worse(), true));
    }

    private static int asker(PartitionState state, Statement statement) {
        for (int who = 0; who < state.holders().size(); who++) {
            Holder holder = state.holders().get(who);
            boolean waits =
                    switch (statement) {
                        case Claim claim ->
                                claim.holder() == who
                                        && holder.phase() == Phase.CLAIMING
                                        && holder.epoch() == claim.epoch();
                        case Commit commit ->
                                holder.phase() == Phase.COMMITTING && commit.equals(holder.batch());
                    };
            if (waits) {
                return who;
            }
        }
        return -1;
    }

    private PartitionState carryOut(PartitionState state, Statement statement) {
        Ledger ledger = state.ledger();
        return switch (statement) {
            case Claim claim ->
                    isAccepted(ledger, claim)
                            ? state.with(
                                    new Ledger(
                                            claim.epoch(),
                                            ledger.offset(),
                                            ledger.number(),
                                            ledger.alerts(),
                                            ledger.told()))
                            : state;
            case Commit commit ->
                    isAccepted(ledger, commit) ? state.with(committed(ledger, commit)) : state;
        };
    }

    /** Epochs are given out once each, so that who claims under the same one is the same. */
    private boolean isAccepted(Ledger ledger, Claim claim) {
        return ledger.epoch() <= claim.epoch() || flaw == Flaw.CLAIM_LOWERS_EPOCH;
    }

    private boolean isAccepted(Ledger ledger, Commit commit) {
        return (ledger.epoch() == commit.epoch() || flaw == Flaw.COMMIT_IGNORES_EPOCH)
                && (ledger.number() == commit.number() || flaw == Flaw.COMMIT_IGNORES_NUMBER);
    }

    private static Ledger committed(Ledger ledger, Commit commit) {
        List<Alert> alerts = new ArrayList<>(ledger.alerts());
        for (int i = 0; i < alerts.size(); i++) {
            Alert changed = commit.alerts().get(i);
            alerts.set(i, changed == null ? alerts.get(i) : changed);
        }
        List<Integer> told = new ArrayList<>(ledger.told());
        told.addAll(commit.told());
        return new Ledger(ledger.epoch(), commit.offset(), ledger.number() + 1, alerts, told);
    }

    private PartitionState answer(
            PartitionState before, PartitionState after, int asker, Statement statement) {
        Holder holder = after.holders().get(asker);
        Ledger ledger = after.ledger();
        return after.with(
                asker,
                switch (statement) {
                    case Claim claim -> {
                        if (!isAccepted(before.ledger(), claim)) {
                            yield holder.doubting();
                        }
                        yield flaw == Flaw.OFFSET_READ_BEFORE_CLAIM
                                ? holder.in(Phase.CLAIMED)
                                : holder.from(ledger.offset(), ledger.number()).in(Phase.CLAIMED);
                    }
                    case Commit commit ->
                            isAccepted(before.ledger(), commit)
                                    ? holder.committed(commit)
                                    : holder.in(Phase.ASKING);
                });
    }

    private Holder why(PartitionState state, Holder holder) {
        Commit commit = holder.batch();
        Ledger ledger = state.ledger();
        boolean wasThere =
                commit != null
                        && (ledger.epoch() == commit.epoch() || isCareless())
                        && ledger.number() == commit.number() + 1;
        return commit != null && wasThere
                ? holder.committed(commit)
                : holder.in(Phase.COMMITTING).doubting();
    }

    private boolean isCareless() {
        return flaw == Flaw.COMMIT_IGNORES_EPOCH || flaw == Flaw.WHATEVER_WAS_COMMITTED_IS_ITS_OWN;
    }

    /** Were the offset written first, the rest might never follow. */
    private void halves(PartitionState state, List<Step<PartitionState>> steps) {
        for (Statement statement : state.network()) {
            if (statement instanceof Commit commit
                    && isAccepted(state.ledger(), commit)
                    && state.faults() > 0) {
                Ledger now = state.ledger();
                Ledger half =
                        new Ledger(
                                now.epoch(),
                                commit.offset(),
                                now.number() + 1,
                                now.alerts(),
                                now.told());
                steps.add(
                        new Step<>(
                                describe(statement) + ", half",
                                state.with(half).without(statement).worse(),
                                true));
            }
        }
    }

    private static String describe(Statement statement) {
        return switch (statement) {
            case Claim claim -> "the claim under epoch %d is carried out".formatted(claim.epoch());
            case Commit commit ->
                    "commit %d under epoch %d is carried out"
                            .formatted(commit.number(), commit.epoch());
        };
    }
}
