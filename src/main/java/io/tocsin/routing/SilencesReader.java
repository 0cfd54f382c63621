package io.tocsin.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads the silences that stand in the file. */
final class SilencesReader {

    static final String MATCH = "match";
    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String COMMENT = "comment";
    static final String AUTHOR = "author";

    /** Who wants a silence of which nothing else is said. */
    static final String DEFAULT_AUTHOR = "tocsin.yaml";

    private static final String ID = "file:";
    private static final List<String> KEYS = List.of(MATCH, FROM, UNTIL, COMMENT, AUTHOR);

    private final MatchersReader matchers;
    private final Complaints complaints;

    SilencesReader(MatchersReader matchers, Complaints complaints) {
        this.matchers = matchers;
        this.complaints = complaints;
    }

    List<Silence> read(Section root) {
        List<Silence> silences = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        String key = ConfigurationReader.SILENCES;
        JsonNode list = root.list(key, "silences");
        for (int i = 0; i < list.size(); i++) {
            String at = TreeReader.element(root.path(key), i);
            Section section = Section.of(list.get(i), at, KEYS, complaints);
            if (section != null) {
                Silence silence = silence(section);
                if (!ids.add(silence.id())) {
                    complaints.add(at, "is there twice; leave one out");
                }
                silences.add(silence);
            }
        }
        return silences;
    }

    private Silence silence(Section section) {
        List<Matcher> wanted = matchers.required(section, MATCH);
        if (!wanted.isEmpty() && Matcher.all(wanted, Labels.EMPTY)) {
            section.complain(
                    MATCH,
                    "would silence alerts that have none of these labels; add a matcher that needs a"
                            + " label to be there");
        }
        long from = Moment.read(section, FROM, 0);
        long until = Moment.read(section, UNTIL, Long.MAX_VALUE);
        if (from >= until) {
            section.complain(UNTIL, "must be later than from");
        }
        String comment = section.required(COMMENT, "say why these alerts are silenced");
        String said = section.text(AUTHOR);
        String author = said == null ? DEFAULT_AUTHOR : said;
        String id = ID + idOf(wanted, from, until, comment, author);
        return new Silence(id, wanted, from, until, author, comment, false);
    }

    /** The same for the same silence, wherever in the file it stands. */
    private static UUID idOf(
            List<Matcher> matchers, long from, long until, String comment, String author) {
        StringBuilder content = new StringBuilder();
        matchers.forEach(matcher -> content.append(matcher.text()).append('\0'));
        content.append(from).append('\0').append(until).append('\0');
        content.append(author).append('\0').append(comment);
        return UUID.nameUUIDFromBytes(content.toString().getBytes(UTF_8));
    }
}
