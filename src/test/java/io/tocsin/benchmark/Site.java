package io.tocsin.benchmark;

import io.tocsin.process.DiscordView;
import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The channels of a proof, each with a receiver of its own, and who hears what there.
 *
 * @param channels by the number of their lane
 */
record Site(List<Long> channels) {

    /** Which lanes have threads. */
    private static final int THREADS_FROM = 1;

    /** Which lanes mention people, and remind them. */
    private static final int MENTIONS_FROM = 4;

    private static final int MENTIONS_TO = 8;

    Site {
        channels = List.copyOf(channels);
    }

    /** Makes the channels by Discord's own calls, now in one server and now in the other. */
    static Site make(DiscordView discord, int lanes) throws IOException {
        var channels = new ArrayList<Long>();
        for (int lane = 0; lane < lanes; lane++) {
            long guild = lane % 2 == 0 ? Practice.GUILD : Practice.MIRROR_GUILD;
            channels.add(discord.createChannel(guild, name(lane)));
        }
        return new Site(channels);
    }

    /** The value of the label by which a lane's alerts are routed; also its receiver. */
    static String name(int lane) {
        return "lane-" + lane;
    }

    int lanes() {
        return channels.size();
    }

    /** What is to stand in {@code tocsin.yaml}. */
    String configuration() {
        var lanes = IntStream.range(0, lanes()).boxed().toList();
        return """
               policies:
                 plain: {damping: off, coolDown: 0s, reminders: off}
                 nagging: {damping: off, coolDown: 0s, reminders: {first: 20s, cap: 40s, count: 2}}
               receivers:
               """
                + lanes.stream().map(this::receiver).collect(Collectors.joining())
                + "route:\n  receiver: lane-0\n  policy: plain\n  routes:\n"
                + lanes.stream().map(Site::route).collect(Collectors.joining());
    }

    private String receiver(int lane) {
        return "  %s: {channel: \"%d\"%s%s}\n"
                .formatted(
                        name(lane),
                        channels.get(lane),
                        lane >= THREADS_FROM && lane < MENTIONS_FROM ? ", threads: true" : "",
                        mentions(lane) ? ", mentions: {critical: [\"@here\"]}" : "");
    }

    private static String route(int lane) {
        return "    - {match: ['lane=\"%s\"'], receiver: %s%s}\n"
                .formatted(name(lane), name(lane), mentions(lane) ? ", policy: nagging" : "");
    }

    private static boolean mentions(int lane) {
        return lane >= MENTIONS_FROM && lane < MENTIONS_TO;
    }
}
