package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.ledger.SilenceState;
import io.tocsin.ledger.StoredSilence;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.MatcherReader;
import io.tocsin.routing.Silence;
import io.tocsin.routing.UnreadableException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A silence on the wire. */
@Schema(name = "Silence", description = "Alerts that are not spoken of for a while.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SilenceView(
        @Schema(description = "Begins with file: if it stands in the configuration file.")
                String id,
        @Schema(description = "pending, active or expired.") String state,
        @Schema(description = "All must hold.") List<String> matchers,
        @JsonFormat(pattern = Wire.TIME, timezone = "UTC") @Nullable Instant from,
        @Schema(description = "Absent if it never ends.")
                @JsonFormat(pattern = Wire.TIME, timezone = "UTC")
                @Nullable Instant until,
        @Schema(description = "Whether it ends when none of the alerts it silenced fires.")
                boolean endsWithAlert,
        @Schema(description = "Who made it.") String author,
        @Schema(description = "Why.") String comment,
        @Schema(description = "What it means now; only where one silence is asked for.")
                SilenceReach.@Nullable Reach matches) {

    /** One that is stored. */
    static SilenceView of(
            StoredSilence silence, SilenceReach.@Nullable Reach matches, Instant now) {
        StoredSilence.Terms terms = silence.terms();
        return new SilenceView(
                silence.id().toString(),
                silence.state(now).text(),
                texts(terms.matchers()),
                terms.startsAt(),
                terms.endsAt(),
                terms.endsWithAlert(),
                terms.author(),
                terms.comment(),
                matches);
    }

    /** One that stands in the configuration file. */
    static SilenceView of(Silence silence, SilenceReach.@Nullable Reach matches, Instant now) {
        return new SilenceView(
                silence.id(),
                state(silence, now).text(),
                silence.matchers().stream().map(Matcher::text).toList(),
                silence.startsAt() <= 0 ? null : Instant.ofEpochMilli(silence.startsAt()),
                silence.endsAt() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(silence.endsAt()),
                silence.endsWithAlert(),
                silence.author(),
                silence.comment(),
                matches);
    }

    static SilenceState state(Silence silence, Instant now) {
        return SilenceState.of(silence.startsAt(), silence.endsAt(), now.toEpochMilli());
    }

    /** What cannot be read is shown as it is stored. */
    private static List<String> texts(String matchers) {
        List<Matcher> read = matchers(matchers);
        return read.isEmpty() ? List.of(matchers) : read.stream().map(Matcher::text).toList();
    }

    /** The matchers that are stored as {@code text}; none if nobody can read them. */
    static List<Matcher> matchers(String text) {
        try {
            return MatcherReader.read(text);
        } catch (UnreadableException e) {
            return List.of();
        }
    }
}
