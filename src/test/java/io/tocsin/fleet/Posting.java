package io.tocsin.fleet;

import static io.tocsin.fleet.ChannelModel.fault;
import static io.tocsin.fleet.PartitionModel.name;

import io.tocsin.fleet.ChannelModel.Flaw;
import io.tocsin.fleet.ChannelModel.Orphans;
import io.tocsin.fleet.ChannelState.Discord;
import io.tocsin.fleet.ChannelState.Phase;
import io.tocsin.fleet.ChannelState.Post;
import io.tocsin.fleet.ChannelState.Request;
import io.tocsin.fleet.ChannelState.Writer;
import io.tocsin.fleet.Exploration.Step;
import java.util.List;

/** What becomes of a request to Discord, and of who sent it, in the model. */
record Posting(Orphans orphans, Flaw flaw) {

    void steps(ChannelState state, List<Step<ChannelState>> steps) {
        for (Request request : state.network()) {
            deliver(state, request, steps);
        }
        for (int who = 0; who < state.writers().size(); who++) {
            note(state, who, steps);
            die(state, who, steps);
        }
    }

    private void deliver(ChannelState state, Request request, List<Step<ChannelState>> steps) {
        ChannelState arrived = arrive(state, request).without(request);
        ChannelState lost = state.without(request);
        String what = "%s's news %d".formatted(name(request.sender()), request.content());
        int who = request.sender();
        Writer sender = state.writers().get(who);
        boolean waits = sender.phase() == Phase.WAITING && sender.request().equals(request);
        if (!waits) {
            steps.add(new Step<>(what + " arrives late", arrived, false));
            fault(what + " never arrives", state, lost, false, steps);
            return;
        }
        Writer failed = sender.in(Phase.FAILED);
        steps.add(
                new Step<>(what + " arrives", arrived.with(who, sender.in(Phase.ANSWERED)), false));
        fault(
                what + " arrives, and the answer is lost",
                state,
                arrived.with(who, failed),
                true,
                steps);
        fault(what + " never arrives", state, lost.with(who, failed), true, steps);
        if (orphans == Orphans.OF_THE_IMPATIENT) {
            fault(name(who) + " waits no longer", state, state.with(who, failed), true, steps);
        }
    }

    /** A nonce that Discord knows gives the message that is there. */
    private ChannelState arrive(ChannelState state, Request request) {
        Discord discord = state.discord();
        if (request.creates()) {
            boolean recognised = discord.messages() > 0 && flaw != Flaw.NO_NONCE;
            return recognised
                    ? state
                    : state.with(new Discord(discord.messages() + 1, request.content()));
        }
        return state.with(new Discord(discord.messages(), request.content()));
    }

    private void note(ChannelState state, int who, List<Step<ChannelState>> steps) {
        Writer writer = state.writers().get(who);
        boolean fenced =
                state.fence() != writer.epoch()
                        && flaw != Flaw.NOTES_WITHOUT_FENCE
                        && flaw != Flaw.WRITES_BEFORE_CLAIM;
        Phase phase = writer.phase();
        if (phase == Phase.FENCED) {
            boolean fencedOff = state.fence() != writer.epoch();
            ChannelState done =
                    state.with(who, fencedOff ? writer.ready().doubting() : writer.ready());
            steps.add(
                    new Step<>(
                            name(who) + " has it shown anew",
                            done.with(state.post().touched()),
                            false));
            if (flaw == Flaw.FORGOTTEN_IF_THE_LEDGER_IS_AWAY) {
                fault(name(who) + " finds the ledger away again", state, done, true, steps);
            }
        } else if (phase == Phase.ANSWERED || phase == Phase.FAILED) {
            steps.add(
                    new Step<>(
                            name(who) + " notes what came of it",
                            fenced ? fenced(state, who) : noted(state, who),
                            false));
            fault(
                    name(who) + " finds the ledger away",
                    state,
                    state.with(
                            who,
                            flaw == Flaw.FORGOTTEN_IF_THE_LEDGER_IS_AWAY
                                    ? writer.ready()
                                    : writer.in(Phase.FENCED)),
                    true,
                    steps);
        }
    }

    private ChannelState fenced(ChannelState state, int who) {
        Writer writer = state.writers().get(who);
        return state.with(
                who,
                flaw == Flaw.FENCED_IS_FORGOTTEN
                        ? writer.ready().doubting()
                        : writer.in(Phase.FENCED));
    }

    private ChannelState noted(ChannelState state, int who) {
        Writer writer = state.writers().get(who);
        Post post = flaw == Flaw.READS_BEFORE_IT_MARKS ? state.post().mark() : state.post();
        Post now =
                writer.phase() == Phase.FAILED
                        ? state.post()
                        : writer.again() && flaw != Flaw.REPEAT_COUNTS_AS_LATEST
                                ? post.placed()
                                : post.shown();
        return state.with(now).with(who, writer.ready());
    }

    /** Another process starts in its place; the lease has to run out. */
    private void die(ChannelState state, int who, List<Step<ChannelState>> steps) {
        Writer writer = state.writers().get(who);
        boolean settles = orphans == Orphans.SETTLED;
        boolean overtaken =
                writer.phase().compareTo(Phase.WAITING) >= 0 && state.fence() > writer.epoch();
        if (writer.phase() == Phase.IDLE || settles && overtaken) {
            return;
        }
        ChannelState dead = state.with(who, Writer.idle());
        String name = name(who) + " dies, and another starts in its place";
        Request request = writer.request();
        boolean leavesOne =
                writer.phase() == Phase.WAITING && state.network().contains(request) && settles;
        if (!leavesOne) {
            fault(name, state, dead, true, steps);
            return;
        }
        fault(
                name + "; its request arrived",
                state,
                arrive(dead, request).without(request),
                true,
                steps);
        fault(name + "; its request did not", state, dead.without(request), true, steps);
    }
}
