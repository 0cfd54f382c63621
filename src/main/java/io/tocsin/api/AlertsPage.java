package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.ledger.AlertPage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer of {@code /api/v1/alerts}. */
@Schema(name = "AlertsPage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlertsPage(
        @Schema(description = "The latest change first.") List<AlertView> alerts,
        @Schema(description = "Send it as cursor to get more. Absent on the last page.")
                @Nullable String next) {

    static AlertsPage of(AlertPage page) {
        AlertPage.After next = page.next();
        return new AlertsPage(
                page.alerts().stream().map(AlertView::of).toList(),
                next == null ? null : AlertQuestion.cursor(next));
    }
}
