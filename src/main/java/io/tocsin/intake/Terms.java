package io.tocsin.intake;

import org.jspecify.annotations.Nullable;

/**
 * On what terms somebody's events are taken.
 *
 * @param naming how those without an id are called
 * @param source which source they must be of; null if they may say any
 * @param addressees whom they may name themselves
 */
record Terms(Naming naming, @Nullable String source, Addressees addressees) {

    /** Receivers that an event may name. */
    interface Addressees {

        /** What is wrong with naming {@code receiver}, and what to do; null if nothing is. */
        @Nullable String complaint(String receiver);
    }
}
