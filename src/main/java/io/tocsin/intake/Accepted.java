package io.tocsin.intake;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tocsin.stream.EventLog.Appended;

/**
 * The answer to a request whose events are stored.
 *
 * @param accepted how many are new
 * @param duplicates how many were stored before
 */
@RegisterForReflection
record Accepted(int accepted, int duplicates) {

    static Accepted of(Appended appended) {
        return new Accepted(appended.accepted(), appended.duplicates());
    }
}
