package io.tocsin.api;

import io.tocsin.problem.ProblemDetail;

/** A question that is not answered, for the reason in the problem document. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemDetail problem;

    RefusedException(ProblemDetail problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    ProblemDetail problem() {
        return problem;
    }
}
