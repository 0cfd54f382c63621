package io.tocsin.api;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the metrics at {@code /metrics} too, where Prometheus looks when nobody tells it. */
@ApplicationScoped
class MetricsRoute {

    void mount(@Observes Router router) {
        router.get("/metrics").handler(context -> context.reroute("/q/metrics"));
    }
}
