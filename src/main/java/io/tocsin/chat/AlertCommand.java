package io.tocsin.chat;

import io.smallrye.mutiny.Uni;
import io.tocsin.ledger.AlertQueries;
import io.tocsin.ledger.EntryFilter;
import io.tocsin.ledger.EntryPage;
import io.tocsin.ledger.LedgerQueries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** {@code /alert}: one alert, why it is spoken of or not, and its latest history. */
@ApplicationScoped
class AlertCommand implements Command {

    private static final int ENTRIES = 12;

    private static final Option ALERT =
            Option.completed("alert", "Its name or its fingerprint").must();

    private final Finder finder;
    private final LedgerQueries ledger;
    private final AlertPortrait portrait;

    AlertCommand(Finder finder, LedgerQueries ledger, AlertPortrait portrait) {
        this.finder = finder;
        this.ledger = ledger;
        this.portrait = portrait;
    }

    @Override
    public String name() {
        return "alert";
    }

    @Override
    public String description() {
        return "One alert: its state, why it is quiet, when it speaks next, and its history";
    }

    @Override
    public Right right() {
        return Right.ASK;
    }

    @Override
    public List<Option> options() {
        return List.of(ALERT);
    }

    @Override
    public Uni<Answer> run(Request request) {
        return finder.one(request.required(ALERT)).chain(this::withTimeline);
    }

    private Uni<Answer> withTimeline(AlertQueries.Found found) {
        return ledger.entries(EntryFilter.of(found.alert().fingerprint()), ENTRIES, null)
                .map(
                        page ->
                                Answer.of(
                                        portrait.of(
                                                found.alert(),
                                                page.entries().stream()
                                                        .map(EntryPage.Told::entry)
                                                        .toList())));
    }

    @Override
    public Uni<List<Choice>> complete(Option option, String typed) {
        return finder.choices(typed);
    }
}
