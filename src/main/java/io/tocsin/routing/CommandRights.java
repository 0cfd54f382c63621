package io.tocsin.routing;

import java.util.List;
import java.util.Set;

/**
 * Who may use commands and buttons in Discord, beyond what Discord itself is told.
 *
 * @param operators who may change something; empty for everybody
 * @param readers who may ask something, besides the operators; empty for everybody
 */
public record CommandRights(List<Holder> operators, List<Holder> readers) {

    /** Whoever Discord lets do so. */
    public static final CommandRights EVERYBODY = new CommandRights(List.of(), List.of());

    /** Copies the lists. */
    public CommandRights {
        operators = List.copyOf(operators);
        readers = List.copyOf(readers);
    }

    /** Whether the person with this id and these roles may change something. */
    public boolean mayChange(long user, Set<Long> roles) {
        return operators.isEmpty() || isAmong(operators, user, roles);
    }

    /** Whether the person with this id and these roles may ask something. */
    public boolean mayAsk(long user, Set<Long> roles) {
        return readers.isEmpty()
                || isAmong(readers, user, roles)
                || isAmong(operators, user, roles);
    }

    private static boolean isAmong(List<Holder> holders, long user, Set<Long> roles) {
        return holders.stream().anyMatch(holder -> holder.includes(user, roles));
    }

    /** Who has a right. */
    public sealed interface Holder {

        /** As configuration writes it. */
        String text();

        /** Whether the person with this id and these roles is meant. */
        boolean includes(long user, Set<Long> roles);

        /** Everybody who has a role. */
        record Role(long id) implements Holder {
            @Override
            public String text() {
                return "role:" + id;
            }

            @Override
            public boolean includes(long user, Set<Long> roles) {
                return roles.contains(id);
            }
        }

        /** One person. */
        record User(long id) implements Holder {
            @Override
            public String text() {
                return "user:" + id;
            }

            @Override
            public boolean includes(long user, Set<Long> roles) {
                return user == id;
            }
        }
    }
}
