package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /q/health, NOTHING",
        "GET, /q/health/, NOTHING",
        "HEAD, /q/health/ready, NOTHING",
        "GET, /q/health/group/mine, NOTHING",
        "POST, /q/health, OPERATE",
        "GET, /q/healthy, READ",
        "GET, /q/health/..;/metrics, READ",
        "GET, /-/healthy, NOTHING",
        "GET, /-/ready, NOTHING",
        "POST, /-/reload, OPERATE",
        "GET, /metrics, METRICS",
        "GET, /q/metrics, METRICS",
        "GET, /q/openapi, READ",
        "GET, /q/swagger-ui/, READ",
        "POST, /api/v1/events, INGEST",
        "POST, /api/v1/events/, INGEST",
        "POST, /api/v1;a=b/events, INGEST",
        "GET, /api/v1/events, READ",
        "POST, /api/v1/events2, OPERATE",
        "POST, /api/v1/integrations/grafana, INGEST",
        "POST, /api/v2/alerts, INGEST",
        "GET, /api/v2/alerts, READ",
        "POST, /api/v2/silences, OPERATE",
        "POST, /v2/enqueue, INGEST",
        "GET, /api/v1/alerts, READ",
        "POST, /api/v1/alerts/00ab4be4d5a8c7f1/acknowledgement, OPERATE",
        "DELETE, /api/v1/alerts/00ab4be4d5a8c7f1/acknowledgement, OPERATE",
        "POST, /api/v1/policy/explain, READ",
        "POST, /api/v1/config/check, READ",
        "POST, /api/v1/config/convert, READ",
        "POST, /api/v1/config/reload, OPERATE",
        "GET, /api/v1/config, READ",
        "PUT, /-/reload, OPERATE",
        "GET, /api/v1/silences, READ",
        "POST, /api/v1/silences, OPERATE",
        "PATCH, /api/v1/silences/019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e, OPERATE",
        "DELETE, /api/v1/silences/019ab1c2-d3e4-7a31-9c52-3f5a7c9b1d2e, OPERATE",
        "GET, /api/v1/receivers, READ",
        "POST, /api/v1/receivers/ops/pause, OPERATE",
        "POST, /api/v1/receivers/ops/resume, OPERATE",
        "GET, /api/v1/deliveries/stats, READ",
        "POST, /api/v1/deliveries/retry, OPERATE",
        "GET, /sandbox, READ",
        "GET, /sandbox/state, READ",
        "DELETE, /sandbox/state, OPERATE",
        "POST, /sandbox/bots/55/revoke, OPERATE",
        "POST, /sandbox/api/v10/channels/1/messages, PRACTICE",
        "GET, /sandbox/gateway, PRACTICE",
        "GET, /sandbox/apis, READ",
        "POST, /sandbox/interactions, OPERATE",
        "GET, /sandbox/interactions/1, READ",
        "GET, /sandbox/commands, READ",
        "GET, /, READ",
        "PATCH, /nothing/here, OPERATE",
        "OPTIONS, /api/v1/alerts, OPERATE",
        "PROPFIND, /, OPERATE",
    })
    void every_path_needs_something(String method, String path, Need need) {
        assertThat(Paths.need(method, path)).isEqualTo(need);
    }
}
