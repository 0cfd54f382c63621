package io.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What came back. {@code json} is missing when there was no body. */
record Reply(int status, JsonNode json, HttpHeaders headers) {

    String id() {
        return json.path("id").asText();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
