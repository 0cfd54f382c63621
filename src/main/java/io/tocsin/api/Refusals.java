package io.tocsin.api;

import io.tocsin.ledger.LedgerUnavailableException;
import io.tocsin.problem.ProblemDetail;
import io.tocsin.problem.ProblemResponses;
import io.tocsin.stream.LogUnavailableException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells why a question is not answered. */
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @ServerExceptionMapper
    Response refused(RefusedException refused) {
        return ProblemResponses.of(refused.problem());
    }

    @ServerExceptionMapper
    Response unavailable(LogUnavailableException failure) {
        return ProblemResponses.of(
                ProblemDetail.of(
                        "log-unavailable",
                        "Event log unavailable",
                        503,
                        failure.getMessage() + "; nothing was changed, try again"),
                failure.retryAfter());
    }

    @ServerExceptionMapper
    Response unavailable(LedgerUnavailableException failure) {
        LOG.debugf("A question to the ledger was not answered: cause=%s", failure.getCause());
        return ProblemResponses.of(
                ProblemDetail.of(
                        "ledger-unavailable",
                        "Ledger unavailable",
                        503,
                        String.valueOf(failure.getMessage())),
                RETRY_AFTER);
    }
}
