package io.tocsin.dispatch;

import io.tocsin.dispatch.Embed.Field;
import io.tocsin.ledger.Conversation;
import io.tocsin.ledger.Remarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be known of an alert besides its state, each in a field of its own. */
final class RemarkFields {

    private static final int NAME = 200;

    private RemarkFields() {}

    /** At most 150 characters for flapping, 250 for who takes care, 240 for what keeps it quiet. */
    static List<Field> of(Remarks remarks) {
        List<Field> fields = new ArrayList<>();
        if (remarks.flapping() != null) {
            fields.add(flapping(remarks.flapping()));
        }
        if (remarks.acknowledged() != null) {
            fields.add(acknowledged(remarks.acknowledged()));
        }
        if (remarks.silentSince() != null) {
            fields.add(
                    new Field(
                            "Not reported since",
                            Moments.relative(Instant.ofEpochMilli(remarks.silentSince())),
                            true));
        }
        if (remarks.quiet() != null) {
            fields.add(quiet(remarks.quiet()));
        }
        return fields;
    }

    /**
     * If messages that showed it have vanished: how many, and since when it fires. At most 120
     * characters.
     */
    static Optional<Field> writtenAnew(Conversation conversation) {
        int creations = conversation.history().creations();
        if (creations == 0) {
            return Optional.empty();
        }
        Instant since = conversation.subject().census().since();
        Instant until = conversation.subject().census().until();
        return Optional.of(
                new Field(
                        "Written anew",
                        "%s deleted; %s"
                                .formatted(
                                        Figures.count(creations, "earlier message"),
                                        until == null
                                                ? "it fires since " + Moments.day(since)
                                                : "it fired from %s to %s"
                                                        .formatted(
                                                                Moments.day(since),
                                                                Moments.day(until))),
                        false));
    }

    private static Field flapping(Remarks.Flapping flapping) {
        return new Field(
                "Flapping",
                "%s since %s; held until %s at the earliest"
                        .formatted(
                                Figures.count(flapping.changes(), "change"),
                                Moments.relative(Instant.ofEpochMilli(flapping.since())),
                                Moments.clock(flapping.until())),
                false);
    }

    private static Field acknowledged(Remarks.Acknowledged acknowledged) {
        String by = acknowledged.by();
        Long until = acknowledged.until();
        return new Field(
                "Acknowledged",
                (by == null ? "yes" : "by " + PlainText.line(by, NAME))
                        + (until == null ? "" : ", until " + Moments.clock(until)),
                true);
    }

    private static Field quiet(Remarks.Quiet quiet) {
        String by = quiet.by();
        Long until = quiet.until();
        String name =
                switch (quiet.reason()) {
                    case Remarks.Quiet.SILENCED -> "Silenced";
                    case Remarks.Quiet.INHIBITED -> "Inhibited";
                    case Remarks.Quiet.MUTED -> "Muted";
                    default -> "Quiet";
                };
        return new Field(
                name,
                (by == null ? "yes" : "by " + PlainText.line(by, NAME))
                        + (until == null ? "" : ", until " + Moments.day(until)),
                true);
    }
}
