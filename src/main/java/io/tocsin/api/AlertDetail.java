package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer of {@code /api/v1/alerts/{fingerprint}}. */
@Schema(name = "AlertDetail")
record AlertDetail(
        @JsonUnwrapped AlertView alert,
        @Schema(description = "The receiver that its source names. Absent if it names none.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String wanted,
        PolicyView policy,
        Timeline timeline,
        @Schema(description = "Where it is shown, the newest first.")
                List<ConversationView> conversations) {

    /** The alert's latest ledger entries. */
    @Schema(name = "Timeline", description = "The alert's latest ledger entries, newest first.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Timeline(
            List<EntryView> entries,
            @Schema(description = "Where the older entries are. Absent if these are all.")
                    @Nullable String next) {}
}
