package io.tocsin.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a check: on the wire. */
@Schema(name = "ConfigurationCheck")
record CheckView(
        @Schema(description = "Whether nothing is wrong with the configuration.") boolean valid,
        @Schema(description = "What is wrong, in the order of the text; the first 100.")
                List<ComplaintView> errors,
        @Schema(description = "How many more things are wrong.") int errorsUnlisted,
        @Schema(description = "What it does with the alerts; empty unless it is valid.")
                List<AlertCheck> alerts) {}
