package io.tocsin.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.routing.CommandRights;
import io.tocsin.routing.CommandRights.Holder;
import io.tocsin.routing.Configuration;
import io.tocsin.routing.Receiver;
import io.tocsin.routing.Routing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what: operators have the role 1, readers the role 2; the person 7 is an operator. */
class RightsTest {

    private static final List<Holder> OPERATORS = List.of(new Holder.Role(1), new Holder.User(7));
    private static final List<Holder> READERS = List.of(new Holder.Role(2));

    /** Columns: what is configured; who; their role; whether they may ask, change and manage. */
    @ParameterizedTest
    @CsvSource({
        "none,      5, 9, true,  true",
        "operators, 5, 9, true,  false",
        "operators, 5, 1, true,  true",
        "operators, 7, 9, true,  true",
        "operators, 5, 2, true,  false",
        "readers,   5, 9, false, true",
        "readers,   5, 2, true,  true",
        "both,      5, 9, false, false",
        "both,      5, 2, true,  false",
        "both,      5, 1, true,  true",
        "both,      7, 9, true,  true",
    })
    void the_configuration_says_who_may(
            String configured, long user, long role, boolean asks, boolean changes) {
        Rights rights = rights(configured);
        Person person = new Person(user, "ann", Set.of(role));

        assertThat(rights.allow(person, Right.ASK)).isEqualTo(asks);
        assertThat(rights.allow(person, Right.CHANGE)).isEqualTo(changes);
        assertThat(rights.allow(person, Right.MANAGE)).isEqualTo(changes);
    }

    @Test
    void a_refusal_says_who_may() {
        Person person = new Person(5, "ann", Set.of());

        assertThat(rights("both").refusal(person, Right.CHANGE))
                .contains("may not change anything", "<@&1>, <@7> may", "tocsin.yaml");
        assertThat(rights("both").refusal(person, Right.ASK)).contains("<@&1>, <@7>, <@&2> may");
        assertThat(rights("none").refusal(person, Right.CHANGE)).isNull();
    }

    private static Rights rights(String configured) {
        CommandRights rights =
                switch (configured) {
                    case "operators" -> new CommandRights(OPERATORS, List.of());
                    case "readers" -> new CommandRights(List.of(), READERS);
                    case "both" -> new CommandRights(OPERATORS, READERS);
                    default -> CommandRights.EVERYBODY;
                };
        Configuration all = Configuration.of(new Receiver("ops", 3));
        return new Rights(
                new Routing(
                        new Configuration(
                                all.policies(),
                                all.receivers(),
                                all.routes(),
                                all.quiet(),
                                all.sources(),
                                rights)));
    }
}
