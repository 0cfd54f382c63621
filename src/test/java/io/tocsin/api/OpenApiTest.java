package io.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tocsin.EmbeddedServersResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document says of the paths under {@code /api}. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private JsonPath document = JsonPath.from("{}");

    @BeforeEach
    void read() {
        document =
                given().accept("application/json")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
    }

    @Test
    void it_says_what_this_is() {
        assertThat(document.getString("info.title")).isEqualTo("Tocsin");
        assertThat(document.getString("info.version")).isNotEmpty();
        assertThat(document.getString("info.description")).contains("ledger");
        assertThat(document.getList("tags.name")).contains("ledger");
    }

    @Test
    void the_paths_of_this_package_are_there() {
        assertThat(document.getMap("paths").keySet().stream().map(String::valueOf))
                .contains("/api/v1/ledger", "/api/v1/alerts", "/api/v1/alerts/{fingerprint}");
    }

    @Test
    void every_operation_is_described() {
        assertThat(complaints()).isEmpty();
    }

    @Test
    void the_pages_for_people_are_there() {
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    private List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        document.<String, Map<String, Map<String, Object>>>getMap("paths")
                .forEach(
                        (path, methods) -> {
                            if (path.startsWith("/api")) {
                                methods.forEach(
                                        (method, operation) -> {
                                            if (METHODS.contains(method)) {
                                                complain(path, operation, complaints);
                                            }
                                        });
                            }
                        });
        return complaints;
    }

    private void complain(String path, Map<String, Object> operation, List<String> complaints) {
        if (operation.get("summary") == null) {
            complaints.add(path + " has no summary");
        }
        if (operation.get("tags") == null) {
            complaints.add(path + " has no tag");
        }
        if (operation.get("security") == null || operation.get("x-role") == null) {
            complaints.add(path + " does not tell the role it needs");
        }
        Map<String, Object> responses = map(operation.get("responses"));
        boolean asks = operation.containsKey("parameters") || operation.containsKey("requestBody");
        if (asks && !responses.containsKey("400")) {
            complaints.add(path + " does not tell what is refused");
        }
        responses.forEach(
                (status, response) -> {
                    Map<String, Object> content = map(resolved(map(response)).get("content"));
                    boolean problem = status.compareTo("400") >= 0;
                    if (problem && !content.containsKey("application/problem+json")) {
                        complaints.add(path + " " + status + " is no problem document");
                    }
                    content.values().stream()
                            .map(OpenApiTest::map)
                            .filter(
                                    media ->
                                            !media.containsKey("example")
                                                    && !media.containsKey("examples"))
                            .forEach(_ -> complaints.add(path + " " + status + " has no example"));
                });
    }

    private Map<String, Object> resolved(Map<String, Object> response) {
        Object reference = response.get("$ref");
        if (reference == null) {
            return response;
        }
        Map<String, Object> target =
                document.getMap(
                        String.valueOf(reference).substring("#/".length()).replace('/', '.'));
        assertThat(target).as(String.valueOf(reference)).isNotNull();
        return target;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
