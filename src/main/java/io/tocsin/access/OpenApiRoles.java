package io.tocsin.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.tocsin.problem.ProblemDetail;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Writes into the OpenAPI document which role each operation needs, as {@link Paths} has it. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class OpenApiRoles implements OASFilter {

    private static final String SCHEME = "token";
    private static final String UNAUTHORIZED = "Unauthorized";
    private static final String FORBIDDEN = "Forbidden";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        describe(document.getComponents());
        document.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) ->
                                item.getOperations()
                                        .forEach(
                                                (method, operation) ->
                                                        describe(
                                                                operation,
                                                                Paths.need(method.name(), path))));
    }

    private static void describe(Components components) {
        components.addSecurityScheme(
                SCHEME,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description(
                                "A token of this gateway, or a JWT of an issuer that it trusts. On a"
                                        + " single machine without tokens none is needed."));
        components.addResponse(
                UNAUTHORIZED,
                problem(
                        "No token was sent, or not one that is known",
                        Refusal.NO_TOKEN,
                        "{\"type\": \"/problems/no-token\", \"title\": \"No token\", \"status\": 401,"
                                + " \"detail\": \"this needs the role read, and no token was sent;"
                                + " send the header \\\"Authorization: Bearer <token>\\\"\"}"));
        components.addResponse(
                FORBIDDEN,
                problem(
                        "The client lacks the role",
                        Refusal.MISSING_ROLE,
                        "{\"type\": \"/problems/missing-role\", \"title\": \"Missing role\","
                                + " \"status\": 403, \"detail\": \"this needs the role operate; the"
                                + " client grafana has: read\"}"));
    }

    private static APIResponse problem(String description, Refusal refusal, String example) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(
                        OASFactory.createContent()
                                .addMediaType(
                                        ProblemDetail.MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                                .schema(
                                                        OASFactory.createSchema()
                                                                .ref(
                                                                        "#/components/schemas/ProblemDetail"))
                                                .addExample(
                                                        refusal.text(),
                                                        OASFactory.createExample()
                                                                .value(example))));
    }

    private static void describe(Operation operation, Need need) {
        Role role = need.role();
        if (role == null) {
            return;
        }
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME));
        operation.addExtension("x-role", role.text());
        operation
                .getResponses()
                .addAPIResponse("401", reference(UNAUTHORIZED))
                .addAPIResponse("403", reference(FORBIDDEN));
    }

    private static APIResponse reference(String name) {
        return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
    }
}
