package io.tocsin.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells what JAX-RS itself refuses, and what nobody expected, as problem documents. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** Keeps an answer that says something already; gives the others a problem document. */
    @ServerExceptionMapper
    Response refused(WebApplicationException exception, UriInfo uri) {
        Response response = exception.getResponse();
        if (response.hasEntity() || response.getStatus() < 400) {
            return response;
        }
        Response.ResponseBuilder answer =
                Response.fromResponse(ProblemResponses.of(problem(response.getStatus(), uri)));
        String allow = response.getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? answer.build() : answer.header(HttpHeaders.ALLOW, allow).build();
    }

    /** Logs the failure under a reference and tells the client the reference only. */
    @ServerExceptionMapper
    Response failed(Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "A request failed unexpectedly: reference=%s", reference);
        return ProblemResponses.of(
                ProblemDetail.of(
                        "internal-error",
                        "Internal error",
                        500,
                        "something went wrong here; the log has it under " + reference));
    }

    private static ProblemDetail problem(int status, UriInfo uri) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Refused" : known.getReasonPhrase();
        return ProblemDetail.of(
                title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                title,
                status,
                detail(status, uri));
    }

    private static String detail(int status, UriInfo uri) {
        return switch (status) {
            case 404 -> "there is nothing at " + path(uri) + "; /q/openapi lists what there is";
            case 405 ->
                    path(uri) + " does not take this method; /q/openapi says which ones it takes";
            case 406 -> "this cannot be sent in a form that the Accept header asks for";
            case 415 -> "this Content-Type is not understood here; /q/openapi says which ones are";
            default -> "the request cannot be served";
        };
    }

    private static String path(UriInfo uri) {
        String path = uri.getPath();
        return path.length() <= 64 ? path : path.substring(0, 64) + "…";
    }
}
