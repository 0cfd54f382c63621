package io.tocsin.access;

/** What holds for which client. Asked for every request that brings events: answers at once. */
public interface Clients {

    /** The rules for the client called {@code name}; {@link ClientRules#NONE} if there are none. */
    ClientRules rules(String name);
}
