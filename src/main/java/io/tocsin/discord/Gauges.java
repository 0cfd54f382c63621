package io.tocsin.discord;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What can be looked at at any time. */
final class Gauges {

    private Gauges() {}

    static void of(Clients clients, MeterRegistry metrics) {
        Gauge.builder("tocsin.discord.waiting", clients, Gauges::waiting)
                .description("Requests that wait for their bot's turn")
                .register(metrics);
        Gauge.builder("tocsin.discord.invalid", clients, it -> it.egress().invalid())
                .description("Answers 401, 403 and 429 in ten minutes, at this egress")
                .register(metrics);
        Gauge.builder("tocsin.discord.invalid.paused", clients, Gauges::paused)
                .description("1 while no request is sent because too many were invalid")
                .register(metrics);
    }

    private static double waiting(Clients clients) {
        return clients.bots().stream().mapToInt(bot -> bot.pace().waiting()).sum();
    }

    private static double paused(Clients clients) {
        return clients.egress().pausedUntil() == null ? 0 : 1;
    }
}
