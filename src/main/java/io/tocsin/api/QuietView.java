package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alert.Status;
import io.tocsin.policy.Hush;
import io.tocsin.policy.Memory;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an alert that fires must not be spoken of: on the wire. */
@Schema(name = "AlertQuiet")
@JsonInclude(JsonInclude.Include.NON_NULL)
record QuietView(
        @Schema(description = "silenced, inhibited or muted.") String reason,
        @Schema(
                        description =
                                "The silence's id; the other alert's fingerprint; the name of a time"
                                        + " interval, or outside and those it must be in; or source,"
                                        + " if its source wants it recorded only.")
                String by,
        @Schema(description = "Absent if it is not known.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                @Nullable Instant until) {

    /** Null if it may be spoken of, or does not fire. */
    static @Nullable QuietView of(Memory memory) {
        Hush hush = memory.hush();
        return hush == null || memory.state().status() != Status.FIRING
                ? null
                : new QuietView(hush.reason().text(), hush.by(), Play.moment(hush.until()));
    }
}
