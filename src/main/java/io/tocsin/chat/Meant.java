package io.tocsin.chat;

import io.tocsin.alert.Labels;
import io.tocsin.dispatch.PlainText;
import io.tocsin.ledger.LabelMatcher;
import io.tocsin.routing.Matcher;
import io.tocsin.routing.MatcherReader;
import io.tocsin.routing.UnreadableException;
import java.util.ArrayList;
import java.util.List;

/** Which alerts somebody means: matchers, or a name alone. */
final class Meant {

    private Meant() {}

    /** What {@code text} says. */
    static List<Matcher> by(String text) {
        if (text.indexOf('=') < 0 && text.indexOf('!') < 0) {
            return List.of(new Matcher.Exactly(Labels.ALERT_NAME, true, text));
        }
        try {
            return MatcherReader.read(text);
        } catch (UnreadableException e) {
            throw new SaidException(
                    "That cannot be read as matchers: it %s"
                            .formatted(PlainText.line(String.valueOf(e.getMessage()), 400)));
        }
    }

    /** The same for a search, which knows no regular expressions. */
    static List<LabelMatcher> exactly(String text) {
        List<LabelMatcher> exact = new ArrayList<>();
        for (Matcher matcher : by(text)) {
            if (!(matcher instanceof Matcher.Exactly(String name, boolean wanted, String value))) {
                throw new SaidException(
                        "`=~` and `!~` are for silences; here, use `=` and `!=`, such as `team=\"shop\"`.");
            }
            exact.add(new LabelMatcher(name, wanted, value));
        }
        return exact;
    }
}
