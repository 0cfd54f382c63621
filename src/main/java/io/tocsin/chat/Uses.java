package io.tocsin.chat;

import io.tocsin.ledger.Audit;
import io.tocsin.ledger.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Enters into the ledger who used which command or button, and what came of it. */
@ApplicationScoped
class Uses {

    private static final int VALUE = 200;
    private static final int MOST = 1000;
    private static final Pattern INVISIBLE = Pattern.compile("\\p{C}+");

    private final Audit audit;

    Uses(Audit audit) {
        this.audit = audit;
    }

    /** What came of it. */
    enum Outcome {
        DONE("done"),
        WRONG("not done: something was wrong with it"),
        REFUSED("refused: not permitted"),
        FAILED("failed");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    void enter(String what, Request request, Outcome outcome) {
        StringBuilder said = new StringBuilder("by " + request.who().identified() + ": " + what);
        new TreeMap<>(request.values())
                .forEach(
                        (name, value) ->
                                said.append(' ').append(name).append('=').append(plain(value)));
        audit.enter(
                Kind.COMMAND_USED,
                "%s; in channel %s of bot %s; %s"
                        .formatted(
                                Lines.cut(said.toString(), MOST),
                                Long.toUnsignedString(request.place().channel()),
                                request.place().bot(),
                                outcome.words));
    }

    private static String plain(String value) {
        return Lines.cut(INVISIBLE.matcher(value).replaceAll(" "), VALUE);
    }
}
