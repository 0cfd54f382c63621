package io.tocsin.intake;

import io.tocsin.problem.ProblemDetail;
import io.tocsin.problem.ProblemResponses;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client brings more events than it may. None of them was taken. */
final class OverQuotaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemDetail problem;
    private final @Nullable Duration pause;

    private OverQuotaException(ProblemDetail problem, @Nullable Duration pause) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.pause = pause;
    }

    /** Too many now; all of them may come after {@code pause}. */
    static OverQuotaException later(int events, Duration pause) {
        return new OverQuotaException(Refusals.overQuota(events, pause), pause);
    }

    /** Too many at once, whenever they come. */
    static OverQuotaException never(int events, long most) {
        return new OverQuotaException(Refusals.overBurst(events, most), null);
    }

    /** What became of the request, for the metrics. */
    Answer answer() {
        return pause == null ? Answer.TOO_LARGE : Answer.OVER_QUOTA;
    }

    /** What to answer. */
    Response response() {
        return pause == null ? ProblemResponses.of(problem) : ProblemResponses.of(problem, pause);
    }
}
