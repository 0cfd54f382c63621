package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.problem.Excerpt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads who may use commands and buttons. */
final class CommandRightsReader {

    static final String OPERATORS = "operators";
    static final String READERS = "readers";

    private static final List<String> KEYS = List.of(OPERATORS, READERS);
    private static final String ROLE = "role:";
    private static final String USER = "user:";
    private static final String EXAMPLE = "[\"role:1300000000000000001\"]";

    private final Complaints complaints;

    CommandRightsReader(Complaints complaints) {
        this.complaints = complaints;
    }

    CommandRights read(Section root) {
        JsonNode node = root.get(ConfigurationReader.COMMANDS);
        Section section =
                node == null
                        ? null
                        : Section.of(
                                node, root.path(ConfigurationReader.COMMANDS), KEYS, complaints);
        return section == null
                ? CommandRights.EVERYBODY
                : new CommandRights(holders(section, OPERATORS), holders(section, READERS));
    }

    private List<CommandRights.Holder> holders(Section section, String key) {
        List<String> texts = section.texts(key, "who may do so, such as " + EXAMPLE);
        JsonNode node = section.get(key);
        if (node != null && node.isArray() && node.isEmpty()) {
            section.complain(key, "names nobody; leave it out if everybody may do so");
        }
        List<CommandRights.Holder> holders = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            CommandRights.Holder holder = holder(texts.get(i));
            if (holder == null) {
                complaints.add(
                        TreeReader.element(section.path(key), i),
                        "must be role: or user: with an id, such as role:1300000000000000001, not "
                                + Excerpt.quote(texts.get(i)));
            } else {
                holders.add(holder);
            }
        }
        return holders;
    }

    private static CommandRights.@Nullable Holder holder(String text) {
        boolean role = text.startsWith(ROLE);
        long id =
                role || text.startsWith(USER)
                        ? Snowflake.parse(text.substring(ROLE.length()))
                        : Snowflake.NONE;
        if (id == Snowflake.NONE) {
            return null;
        }
        return role ? new CommandRights.Holder.Role(id) : new CommandRights.Holder.User(id);
    }
}
