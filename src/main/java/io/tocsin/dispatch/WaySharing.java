package io.tocsin.dispatch;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.tocsin.fleet.Lease;
import io.tocsin.ledger.ChannelFence;
import io.tocsin.ledger.KnownWays;
import io.tocsin.ledger.TroubledWay;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shares what is known of ways with other processes, those after this one included. Only who has
 * the right to write in a channel says how that goes.
 */
@Singleton
class WaySharing {

    private final KnownWays ledger;
    private final Outlets outlets;

    WaySharing(KnownWays ledger, Outlets outlets) {
        this.ledger = ledger;
        this.outlets = outlets;
    }

    /** {@code follower} is told when other ways are open than before. */
    void onChange(Runnable follower) {
        outlets.onChange(follower);
    }

    /** Time has passed: other ways may be open than before. */
    void look() {
        outlets.look();
    }

    /**
     * Tells what others do not know yet. Asks the database for nothing if there is nothing to tell.
     *
     * @param held by what right
     * @return whether there was
     */
    Uni<Boolean> tell(Collection<Lease> held) {
        Map<Outlet, Optional<Trouble>> news =
                outlets.ways().news(way -> right(way, held).isPresent());
        if (news.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        List<KnownWays.News> told = new ArrayList<>();
        news.forEach(
                (way, trouble) ->
                        right(way, held).ifPresent(fence -> told.add(told(way, trouble, fence))));
        return ledger.note(told).invoke(() -> outlets.ways().told(news)).replaceWith(true);
    }

    /**
     * Learns what others say of the channels in which they write.
     *
     * @param held what this process has the right to
     */
    Uni<Void> learn(Collection<Lease> held) {
        return ledger.all()
                .invoke(
                        heard -> {
                            outlets.ways()
                                    .learn(
                                            heard.stream()
                                                    .collect(
                                                            toMap(
                                                                    WaySharing::outlet,
                                                                    WaySharing::trouble)),
                                            way -> right(way, held).isPresent());
                            outlets.look();
                        })
                .replaceWithVoid();
    }

    /** A bot's trouble may be told by anybody who writes. */
    private static Optional<ChannelFence> right(Outlet way, Collection<Lease> held) {
        return held.stream()
                .filter(Lease::isValid)
                .filter(
                        lease ->
                                way.isAnywhere()
                                        || lease.resource().number() == Slices.of(way.channel()))
                .findFirst()
                .map(lease -> new ChannelFence(lease.resource().number(), lease.epoch()));
    }

    private static KnownWays.News told(Outlet way, Optional<Trouble> trouble, ChannelFence fence) {
        return new KnownWays.News(
                way.bot(), way.channel(), trouble.map(WaySharing::stored).orElse(null), fence);
    }

    private static TroubledWay.Trouble stored(Trouble trouble) {
        return new TroubledWay.Trouble(
                trouble.since(), trouble.times(), trouble.refused(), trouble.until());
    }

    private static Outlet outlet(TroubledWay way) {
        return new Outlet(way.bot(), way.channel());
    }

    private static Trouble trouble(TroubledWay way) {
        TroubledWay.Trouble one = way.trouble();
        return new Trouble(one.since(), one.times(), one.refused(), one.until());
    }
}
