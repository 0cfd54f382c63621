package io.tocsin.torture;

import static java.util.stream.Collectors.joining;

import io.tocsin.process.DiscordView;
import io.tocsin.sandbox.world.Practice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Channels, each with a receiver of its own, and what is told there. In the first of them every
 * alert has conversations of its own, some with mentions, and in the others groups have.
 *
 * @param channels by the number of their lane
 */
record Scene(List<Long> channels) {

    private static final int LANES = 10;

    /** Lanes from here on tell groups. */
    private static final int GROUPS_FROM = 6;

    Scene {
        channels = List.copyOf(channels);
    }

    static Scene make(DiscordView discord) throws IOException {
        var channels = new ArrayList<Long>();
        for (int lane = 0; lane < LANES; lane++) {
            long guild = lane % 2 == 0 ? Practice.GUILD : Practice.MIRROR_GUILD;
            channels.add(discord.createChannel(guild, name(lane)));
        }
        return new Scene(channels);
    }

    /** The value of the label by which a lane's alerts are routed; also its receiver. */
    static String name(int lane) {
        return "lane-" + lane;
    }

    /** A lane in which alerts are told alone, or not. */
    int lane(boolean groups, int number) {
        return groups
                ? GROUPS_FROM + Math.floorMod(number, LANES - GROUPS_FROM)
                : Math.floorMod(number, GROUPS_FROM);
    }

    /** What is to stand in {@code tocsin.yaml}. */
    String configuration() {
        return "policies:\n  plain: {damping: off, coolDown: 0s, reminders: off}\nreceivers:\n"
                + lanes(this::receiver)
                + "route:\n  receiver: lane-0\n  policy: plain\n  routes:\n"
                + lanes(Scene::route);
    }

    private String lanes(IntFunction<String> text) {
        return IntStream.range(0, LANES).mapToObj(text).collect(joining());
    }

    private String receiver(int lane) {
        var mentions = lane % 3 == 0 ? ", mentions: {critical: [\"@here\"]}" : "";
        return "  %s: {channel: \"%d\"%s}\n".formatted(name(lane), channels.get(lane), mentions);
    }

    private static String route(int lane) {
        var group = lane < GROUPS_FROM ? "" : ", groupBy: [service]";
        return "    - {match: ['lane=\"%s\"'], receiver: %s%s}\n"
                .formatted(name(lane), name(lane), group);
    }
}
