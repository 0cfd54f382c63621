package io.tocsin.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.ledger.EntryPage;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer of {@code /api/v1/ledger}. */
@Schema(name = "LedgerPage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LedgerPage(
        @Schema(description = "Newest first.") List<EntryView> entries,
        @Schema(
                        description =
                                "Send it as cursor to get what is older. Absent on the last page,"
                                        + " and only there: a page with fewer entries than limit"
                                        + " may have a next.")
                @Nullable String next) {

    static LedgerPage of(EntryPage page) {
        UUID next = page.next();
        return new LedgerPage(
                page.entries().stream().map(EntryView::of).toList(),
                next == null
                        ? null
                        : new Cursor(next.getMostSignificantBits(), next.getLeastSignificantBits())
                                .toString());
    }
}
