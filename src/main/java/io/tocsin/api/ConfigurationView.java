package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.routing.ConfigurationReload;
import io.tocsin.routing.ConfigurationWriter;
import io.tocsin.routing.Reload;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The configuration in force: on the wire. */
@Schema(name = "Configuration")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConfigurationView(
        @Schema(description = "Counts the configurations since the start, from 1.") int version,
        @JsonFormat(pattern = Wire.TIME, timezone = "UTC") Instant loadedAt,
        @Schema(description = "The file that says it. Absent if there is none.")
                @Nullable String file,
        @Schema(description = "Present while the file says something that is refused.")
                @Nullable Refused refused,
        @Schema(
                        type = SchemaType.OBJECT,
                        implementation = Object.class,
                        description = "In the form of tocsin.yaml, with all values filled in.")
                JsonNode config) {

    /** Why the file as it is now is not in force. */
    @Schema(name = "ConfigurationRefused")
    record Refused(
            @Schema(description = "Since when, without a break.")
                    @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                    Instant since,
            String file,
            @Schema(description = "In the order of the text; the first 100.")
                    List<ComplaintView> errors,
            @Schema(description = "How many more things are wrong.") int errorsUnlisted) {}

    static ConfigurationView of(ConfigurationReload.Standing standing) {
        Reload.Refused refused = standing.refused();
        return new ConfigurationView(
                standing.version().number(),
                standing.loadedAt(),
                standing.file(),
                refused == null
                        ? null
                        : new Refused(
                                refused.since(),
                                refused.file(),
                                ComplaintView.of(refused.complaints()),
                                refused.unlisted()),
                ConfigurationWriter.write(standing.version().configuration()));
    }
}
