package io.tocsin.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One message of one slice of the channels, and two processes that may write it.
 *
 * @param fence the slice's epoch in the ledger
 * @param network requests that have left, and have not arrived
 * @param faults how much may still go wrong
 */
record ChannelState(
        PartitionState.LeaseRow lease,
        int fence,
        Post post,
        Discord discord,
        List<Writer> writers,
        Set<Request> network,
        int faults) {

    ChannelState {
        writers = List.copyOf(writers);
        network = Set.copyOf(network);
    }

    /**
     * What the ledger has of it.
     *
     * @param content which news is the latest
     * @param revision counts news, and whatever else makes it worth showing anew
     * @param showing the revision that is on its way
     * @param delivered the revision that is shown
     * @param bound whether it is a message
     * @param known whether the message's id is known
     */
    record Post(
            int content, int revision, int showing, int delivered, boolean bound, boolean known) {

        Post news() {
            return new Post(content + 1, revision + 1, showing, delivered, bound, known);
        }

        Post touched() {
            return new Post(content, revision + 1, showing, delivered, bound, known);
        }

        Post bind() {
            return new Post(content, revision, 0, 0, true, known);
        }

        Post mark() {
            return new Post(content, revision, revision, delivered, bound, known);
        }

        Post shown() {
            return new Post(content, revision, showing, Math.max(delivered, showing), bound, true);
        }

        Post placed() {
            return new Post(content, revision, showing, delivered, bound, true);
        }

        boolean isWaiting() {
            return revision > delivered;
        }
    }

    /** What people see: how many messages, and which news in the latest. */
    record Discord(int messages, int content) {}

    /** What a process sends; a creation carries the message's nonce. */
    record Request(int sender, boolean creates, int content) {}

    /** How far a process has come. */
    enum Phase {
        IDLE,
        LEASED,
        READY,
        /** It has given the conversation a message. */
        BOUND,
        /** It has read what to show. */
        MARKED,
        /** Its request is on its way. */
        WAITING,
        ANSWERED,
        FAILED,
        /** What it did could not be noted: it may have been another's to do. */
        FENCED
    }

    /**
     * A process.
     *
     * @param believes whether it thinks that its lease holds
     * @param again whether an earlier try may have written the message
     * @param request what it is about to send, or has sent
     */
    record Writer(Phase phase, int epoch, boolean believes, boolean again, Request request) {

        private static final Request NOTHING = new Request(PartitionState.NONE, false, 0);

        static Writer idle() {
            return new Writer(Phase.IDLE, 0, false, false, NOTHING);
        }

        static Writer under(int epoch) {
            return new Writer(Phase.LEASED, epoch, true, false, NOTHING);
        }

        Writer in(Phase next) {
            return new Writer(next, epoch, believes, again, request);
        }

        Writer doubting() {
            return new Writer(phase, epoch, false, again, request);
        }

        Writer ready() {
            return new Writer(Phase.READY, epoch, believes, false, NOTHING);
        }

        Writer writing(Request next, boolean repeats) {
            return new Writer(Phase.MARKED, epoch, believes, repeats, next);
        }
    }

    ChannelState with(PartitionState.LeaseRow row) {
        return new ChannelState(row, fence, post, discord, writers, network, faults);
    }

    ChannelState fenced(int epoch) {
        return new ChannelState(lease, epoch, post, discord, writers, network, faults);
    }

    ChannelState with(Post now) {
        return new ChannelState(lease, fence, now, discord, writers, network, faults);
    }

    ChannelState with(Discord now) {
        return new ChannelState(lease, fence, post, now, writers, network, faults);
    }

    ChannelState with(int who, Writer writer) {
        List<Writer> all = new ArrayList<>(writers);
        all.set(who, writer);
        return new ChannelState(lease, fence, post, discord, all, network, faults);
    }

    ChannelState sent(Request request) {
        Set<Request> all = new HashSet<>(network);
        all.add(request);
        return new ChannelState(lease, fence, post, discord, writers, all, faults);
    }

    ChannelState without(Request request) {
        Set<Request> all = new HashSet<>(network);
        all.remove(request);
        return new ChannelState(lease, fence, post, discord, writers, all, faults);
    }

    ChannelState worse() {
        return new ChannelState(lease, fence, post, discord, writers, network, faults - 1);
    }
}
