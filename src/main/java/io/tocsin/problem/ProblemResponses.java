package io.tocsin.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Turns problems into HTTP answers. */
public final class ProblemResponses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemResponses() {}

    /** The answer that tells {@code problem}. */
    public static Response of(ProblemDetail problem) {
        return builder(problem).build();
    }

    /** The answer that tells {@code problem} and asks to try again after {@code wait}. */
    public static Response of(ProblemDetail problem, Duration wait) {
        return builder(problem).header(HttpHeaders.RETRY_AFTER.toString(), seconds(wait)).build();
    }

    /** Ends {@code response} with {@code problem}, where JAX-RS is not reached. */
    public static void send(HttpServerResponse response, ProblemDetail problem) {
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetail.MEDIA_TYPE)
                .end(json(problem));
    }

    /** {@code wait} as {@code Retry-After} has it: whole seconds, rounded up, at least one. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    private static Response.ResponseBuilder builder(ProblemDetail problem) {
        return Response.status(problem.status()).type(ProblemDetail.MEDIA_TYPE).entity(problem);
    }

    private static String json(ProblemDetail problem) {
        try {
            return JSON.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document could not be written", e);
        }
    }
}
