package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.routing.alertmanager.Conversion;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of an Alertmanager's configuration: on the wire. */
@Schema(name = "ConfigurationConversion")
record ConversionView(
        @Schema(description = "The text of a tocsin.yaml.") String config,
        @Schema(description = "What became of each part, in the order of the original.")
                List<Note> notes,
        @Schema(description = "How many more notes there are.") int notesUnlisted) {

    /** What became of a part. */
    @Schema(name = "ConfigurationConversionNote")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Note(
            @Schema(examples = "route.routes[2].group_interval") String path,
            @Schema(description = "Absent if Alertmanager assumes what is not written.")
                    @Nullable Integer line,
            @Schema(enumeration = {"carried", "changed", "dropped", "todo"}) String severity,
            @Schema(description = "What became of it, and what to do.") String message) {}

    static ConversionView of(Conversion.Done done) {
        return new ConversionView(
                done.text(),
                done.notes().stream()
                        .map(
                                note ->
                                        new Note(
                                                note.path(),
                                                note.line(),
                                                note.fate().text(),
                                                note.message()))
                        .toList(),
                done.unlisted());
    }
}
