package io.tocsin.chat;

import io.tocsin.routing.CommandRights;
import io.tocsin.routing.Routing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says who may do what, by the configuration in force. Discord has said its part already. */
@ApplicationScoped
class Rights {

    private static final int NAMED = 10;

    private final Routing routing;

    Rights(Routing routing) {
        this.routing = routing;
    }

    /** Whether {@code person} may. */
    boolean allow(Person person, Right right) {
        CommandRights rights = rights();
        return right.changes()
                ? rights.mayChange(person.id(), person.roles())
                : rights.mayAsk(person.id(), person.roles());
    }

    /** Why {@code person} may not, and who may; null if they may. */
    @Nullable String refusal(Person person, Right right) {
        if (allow(person, right)) {
            return null;
        }
        CommandRights rights = rights();
        Stream<CommandRights.Holder> holders =
                right.changes()
                        ? rights.operators().stream()
                        : Stream.concat(rights.operators().stream(), rights.readers().stream());
        return "You may not %s here. %s may; ask one of them, or who looks after `commands` in tocsin.yaml."
                .formatted(
                        right.changes() ? "change anything" : "ask anything",
                        named(holders.distinct().toList()));
    }

    private static String named(List<CommandRights.Holder> holders) {
        String named =
                holders.stream()
                        .limit(NAMED)
                        .map(Rights::mention)
                        .collect(Collectors.joining(", "));
        return holders.size() <= NAMED ? named : named + " and others";
    }

    private static String mention(CommandRights.Holder holder) {
        return switch (holder) {
            case CommandRights.Holder.Role(long id) -> "<@&" + id + ">";
            case CommandRights.Holder.User(long id) -> "<@" + id + ">";
        };
    }

    private CommandRights rights() {
        return routing.current().configuration().commands();
    }
}
