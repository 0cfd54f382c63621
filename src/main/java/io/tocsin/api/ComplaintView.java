package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.routing.Complaint;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing wrong with the text of a configuration: on the wire. */
@Schema(name = "ConfigurationComplaint")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComplaintView(
        @Schema(description = "From 1. Absent if the whole is meant.", examples = "3")
                @Nullable Integer line,
        @Schema(description = "From 1. Absent if the whole is meant.", examples = "5")
                @Nullable Integer column,
        @Schema(description = "Empty if the whole is meant.", examples = "policies.default.colDown")
                String path,
        @Schema(description = "What is wrong and what to do about it.") String message) {

    static List<ComplaintView> of(List<Complaint> complaints) {
        return complaints.stream()
                .map(one -> new ComplaintView(one.line(), one.column(), one.path(), one.message()))
                .toList();
    }
}
