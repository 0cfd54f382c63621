package io.tocsin.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with one field of a request.
 *
 * @param index which of the request's items is meant, from 0; null if the request has no items
 * @param line in which line of a text, from 1; null if the request is none or the whole is meant
 * @param column where in the line, from 1; null as {@code line} is
 * @param field where: {@code [37].labels.x}, {@code labels.x}, or the name of a header or
 *     parameter; empty if the whole is meant
 * @param message what is wrong and what to do about it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldProblem(
        @Nullable Integer index,
        @Nullable Integer line,
        @Nullable Integer column,
        String field,
        String message) {

    /** In a request that is no text of lines. */
    public FieldProblem(@Nullable Integer index, String field, String message) {
        this(index, null, null, field, message);
    }
}
