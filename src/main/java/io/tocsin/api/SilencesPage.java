package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer of {@code GET /api/v1/silences}. */
@Schema(name = "SilencesPage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SilencesPage(
        @Schema(
                        description =
                                "The latest made first; before them, on the first page, those of"
                                        + " the configuration file.")
                List<SilenceView> silences,
        @Schema(description = "Send it as cursor to get more. Absent on the last page.")
                @Nullable String next) {}
