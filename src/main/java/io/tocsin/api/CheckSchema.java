package io.tocsin.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked, in JSON, for the OpenAPI document only: {@link CheckReader} reads it
 * without this.
 */
@Schema(name = "ConfigurationCheckRequest", description = "No other fields are allowed.")
record CheckSchema(
        @Schema(description = "The text of a tocsin.yaml. Default: the configuration in force")
                @Nullable String config,
        @Schema(maxItems = CheckReader.MOST) @Nullable List<Alert> alerts) {

    /** An alert that may or may not exist. */
    @Schema(name = "ConfigurationCheckAlert")
    record Alert(
            @Schema(type = SchemaType.OBJECT, description = "The labels, alertname included")
                    Map<String, String> labels,
            @Schema(
                            enumeration = {"critical", "error", "warning", "info"},
                            description = "Default: the label severity, or warning")
                    @Nullable String severity) {}
}
