package io.tocsin.benchmark;

import io.tocsin.process.DiscordView;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** A channel on whose routes Discord answers with errors, late, or not at all. */
record SickChannel(DiscordView discord, long channel, RandomGenerator chance) {

    private static final List<String> FAULTS =
            List.of(
                    "\"kind\":\"status\",\"status\":500,\"times\":4",
                    "\"kind\":\"status\",\"status\":503,\"times\":2",
                    "\"kind\":\"delay\",\"delayMillis\":3000,\"times\":4",
                    "\"kind\":\"drop\",\"times\":2",
                    "\"kind\":\"drop-after-commit\",\"times\":1");

    /** What has not happened yet never will; something else does. */
    void worsen() throws IOException {
        discord.clearFaults();
        for (var route : List.of("/messages", "/messages/*")) {
            var fault = FAULTS.get(chance.nextInt(FAULTS.size()));
            discord.order("{%s,\"route\":\"/channels/%d%s\"}".formatted(fault, channel, route));
        }
    }

    void recover() throws IOException {
        discord.clearFaults();
    }
}
