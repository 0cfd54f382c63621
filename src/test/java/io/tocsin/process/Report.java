package io.tocsin.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Severity;

/** One event, as a producer reports it. */
record Report(String id, String name, boolean firing, Severity severity, String summary) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String json() {
        ObjectNode event = JSON.createObjectNode();
        event.put("id", id)
                .put("source", "process-test")
                .put("name", name)
                .put("status", firing ? "firing" : "resolved")
                .put("severity", severity.text())
                .put("summary", summary);
        event.putObject("labels").put("instance", "db-1");
        return event.toString();
    }
}
