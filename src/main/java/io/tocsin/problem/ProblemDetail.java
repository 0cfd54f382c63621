package io.tocsin.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A problem document (RFC 9457), sent as {@value #MEDIA_TYPE}.
 *
 * @param type what kind of problem: a relative reference that never changes, such as {@code
 *     /problems/invalid-events}
 * @param title the kind in words; the same for every problem of the type
 * @param status the HTTP status
 * @param detail what went wrong this time and what to do about it
 * @param errors what is wrong field by field; empty if that does not apply
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDetail(
        String type, String title, int status, String detail, List<FieldProblem> errors) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "/problems/";

    /** Copies {@code errors}. */
    public ProblemDetail {
        errors = List.copyOf(errors);
    }

    /**
     * A problem without field errors.
     *
     * @param name the last part of the type: lower-case words joined by hyphens
     */
    public static ProblemDetail of(String name, String title, int status, String detail) {
        return new ProblemDetail(TYPES + name, title, status, detail, List.of());
    }

    /** The same problem, telling what is wrong field by field. */
    public ProblemDetail withErrors(List<FieldProblem> fieldErrors) {
        return new ProblemDetail(type, title, status, detail, fieldErrors);
    }
}
