package io.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tocsin.EmbeddedServersResource;
import io.tocsin.routing.PublishedSchema;
import org.junit.jupiter.api.Test;

/** Editors fetch the schema from the gateway. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServersResource.class)
class ConfigurationSchemaResourceTest {

    @Test
    void the_schema_is_served_as_such() {
        Response response = given().accept("*/*").get("/api/v1/config/schema");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/schema+json");
        assertThat(response.asString()).isEqualTo(PublishedSchema.TEXT);
    }
}
