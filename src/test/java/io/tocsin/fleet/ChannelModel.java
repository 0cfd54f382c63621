package io.tocsin.fleet;

import static io.tocsin.fleet.PartitionModel.name;
import static io.tocsin.fleet.PartitionState.NONE;

import io.tocsin.fleet.ChannelState.Discord;
import io.tocsin.fleet.ChannelState.Phase;
import io.tocsin.fleet.ChannelState.Post;
import io.tocsin.fleet.ChannelState.Request;
import io.tocsin.fleet.ChannelState.Writer;
import io.tocsin.fleet.Exploration.Step;
import io.tocsin.fleet.PartitionState.LeaseRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How processes take turns at a channel's message: step by step as the dispatcher, the ledger and
 * Discord do it. Whether a process notices that its lease is over is left open.
 */
record ChannelModel(Flaw flaw, Orphans orphans, int faults)
        implements Exploration.World<ChannelState> {

    /** What might be wrong with the protocol. */
    enum Flaw {
        NOTHING,
        WRITES_BEFORE_CLAIM,
        NOTES_WITHOUT_FENCE,
        FENCED_IS_FORGOTTEN,
        FORGOTTEN_IF_THE_LEDGER_IS_AWAY,
        REPEAT_COUNTS_AS_LATEST,
        READS_BEFORE_IT_MARKS,
        NO_NONCE
    }

    /** Whether there are requests that arrive when nobody is left to make good for them. */
    enum Orphans {
        /**
         * None: when its sender dies a request has arrived, or never does; and whoever is under way
         * when another claims the slice lives to note what came of it.
         */
        SETTLED,
        /** Those whose sender died, perhaps while another had the slice already. */
        OF_THE_DEAD,
        /** Those, too, for whose answer their sender has waited too long. */
        OF_THE_IMPATIENT
    }

    private static final int NEWS = 2;

    @Override
    public ChannelState start() {
        return new ChannelState(
                new LeaseRow(NONE, 0, false),
                0,
                new Post(1, 1, 0, 0, false, false),
                new Discord(0, 0),
                List.of(Writer.idle(), Writer.idle()),
                Set.of(),
                faults);
    }

    @Override
    public boolean isDone(ChannelState state) {
        return state.post().content() == NEWS && isAtRest(state);
    }

    /** Nothing is on its way, and nobody has anything left to do. */
    private static boolean isAtRest(ChannelState state) {
        return !state.post().isWaiting()
                && state.network().isEmpty()
                && state.writers().stream()
                        .allMatch(writer -> writer.phase().compareTo(Phase.READY) <= 0);
    }

    @Override
    public @Nullable String breach(ChannelState before, ChannelState after) {
        Discord discord = after.discord();
        if (discord.messages() > 1) {
            return "there are two messages";
        }
        if (isAtRest(after) && discord.messages() == 0) {
            return "there is no message";
        }
        return isAtRest(after) && discord.content() != after.post().content()
                ? "Discord shows news %d, and %d is the latest"
                        .formatted(discord.content(), after.post().content())
                : null;
    }

    @Override
    public List<Step<ChannelState>> steps(ChannelState state) {
        List<Step<ChannelState>> steps = new ArrayList<>();
        if (state.post().content() < NEWS) {
            steps.add(new Step<>("there is news", state.with(state.post().news()), false));
        }
        lease(state, steps);
        new Posting(orphans, flaw).steps(state, steps);
        for (int who = 0; who < state.writers().size(); who++) {
            work(state, who, steps);
        }
        return steps;
    }

    private void lease(ChannelState state, List<Step<ChannelState>> steps) {
        LeaseRow row = state.lease();
        if (row.holder() != NONE && row.live()) {
            Writer writer = state.writers().get(row.holder());
            boolean held = writer.phase() != Phase.IDLE && writer.epoch() == row.epoch();
            fault(
                    "the lease of " + name(row.holder()) + " runs out",
                    state,
                    state.with(new LeaseRow(row.holder(), row.epoch(), false)),
                    held && writer.believes(),
                    steps);
        }
        for (int who = 0; who < state.writers().size(); who++) {
            Writer writer = state.writers().get(who);
            if (writer.phase() == Phase.IDLE) {
                boolean second = row.epoch() == 0 && who > 0; // at first they are alike
                if (!second && (row.holder() == NONE || !row.live())) {
                    steps.add(
                            new Step<>(
                                    "%s takes the lease under epoch %d"
                                            .formatted(name(who), row.epoch() + 1),
                                    state.with(new LeaseRow(who, row.epoch() + 1, true))
                                            .with(who, Writer.under(row.epoch() + 1)),
                                    false));
                }
                continue;
            }
            if (writer.believes()) {
                fault(
                        name(who) + " takes its lease for over",
                        state,
                        state.with(who, writer.doubting()),
                        row.live() && row.isOf(who, writer.epoch()),
                        steps);
            } else if (writer.phase().compareTo(Phase.BOUND) <= 0) {
                ChannelState stopped = state.with(who, Writer.idle());
                steps.add(
                        new Step<>(
                                name(who) + " stops",
                                row.isOf(who, writer.epoch())
                                        ? stopped.with(new LeaseRow(NONE, row.epoch(), false))
                                        : stopped,
                                false));
            }
        }
    }

    private void work(ChannelState state, int who, List<Step<ChannelState>> steps) {
        Writer writer = state.writers().get(who);
        Post post = state.post();
        boolean fenced = state.fence() != writer.epoch() && flaw != Flaw.WRITES_BEFORE_CLAIM;
        String name = name(who);
        switch (writer.phase()) {
            case IDLE, WAITING, ANSWERED, FAILED, FENCED -> {}
            case LEASED -> {
                if (writer.believes()) {
                    boolean latest = state.fence() <= writer.epoch();
                    steps.add(
                            new Step<>(
                                    name + " claims the slice",
                                    latest
                                            ? state.fenced(writer.epoch()).with(who, writer.ready())
                                            : state.with(who, writer.doubting()),
                                    false));
                    if (flaw == Flaw.WRITES_BEFORE_CLAIM) {
                        steps.add(
                                new Step<>(
                                        name + " begins", state.with(who, writer.ready()), false));
                    }
                }
            }
            case READY -> {
                if (writer.believes() && post.isWaiting()) {
                    ChannelState next =
                            fenced
                                    ? state.with(who, writer.doubting())
                                    : post.bound()
                                            ? marked(state, who, true)
                                            : state.with(post.bind())
                                                    .with(who, writer.in(Phase.BOUND));
                    steps.add(new Step<>(name + " looks what to show", next, false));
                }
            }
            case BOUND ->
                    steps.add(
                            new Step<>(
                                    name + " reads what to show",
                                    fenced
                                            ? state.with(who, writer.ready().doubting())
                                            : marked(state, who, false),
                                    false));
            case MARKED ->
                    steps.add(
                            writer.believes()
                                    ? new Step<>(
                                            "%s sends news %d"
                                                    .formatted(name, writer.request().content()),
                                            state.with(who, writer.in(Phase.WAITING))
                                                    .sent(writer.request()),
                                            false)
                                    : new Step<>(
                                            name + " may not send any more",
                                            state.with(who, writer.in(Phase.FAILED)),
                                            false));
        }
    }

    /** As long as the message is not known, what an earlier try marked stays marked. */
    private ChannelState marked(ChannelState state, int who, boolean again) {
        Post post = state.post();
        boolean keeps =
                again
                        && !post.known()
                        && post.showing() > post.delivered()
                        && flaw != Flaw.REPEAT_COUNTS_AS_LATEST;
        Post marked = keeps ? post : post.mark();
        Request request = new Request(who, !post.known(), post.content());
        Writer writer = state.writers().get(who).writing(request, again && !post.known());
        ChannelState next = state.with(who, writer);
        return flaw == Flaw.READS_BEFORE_IT_MARKS ? next : next.with(marked);
    }

    static void fault(
            String name,
            ChannelState from,
            ChannelState to,
            boolean isFault,
            List<Step<ChannelState>> steps) {
        if (!isFault) {
            steps.add(new Step<>(name, to, false));
        } else if (from.faults() > 0) {
            steps.add(new Step<>(name, to.worse(), true));
        }
    }
}
