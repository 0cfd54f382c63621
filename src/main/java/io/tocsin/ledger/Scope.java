package io.tocsin.ledger;

import io.tocsin.alert.Fingerprint;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where in the ledger a search looks. */
sealed interface Scope {

    /** Every entry. */
    record Everywhere() implements Scope {}

    /** The entries of these alerts. */
    record Alerts(List<Long> fingerprints) implements Scope {
        /** Copies the list. */
        public Alerts {
            fingerprints = List.copyOf(fingerprints);
        }
    }

    /** The entries about this silence, and of them those about this alert, if one is named. */
    record OneSilence(UUID silence, @Nullable Fingerprint alert) implements Scope {}

    /** Adds what keeps a search in here to {@code conditions}. */
    default void narrow(Conditions conditions) {
        switch (this) {
            case Everywhere _ -> {}
            case OneSilence(UUID silence, Fingerprint alert) -> {
                conditions.and("silence = :silence", "silence", silence);
                if (alert != null) {
                    conditions.and("fingerprint = :fingerprint", "fingerprint", alert.value());
                }
            }
            case Alerts(List<Long> fingerprints) when fingerprints.size() == 1 ->
                    conditions.and(
                            "fingerprint = :fingerprint", "fingerprint", fingerprints.getFirst());
            case Alerts(List<Long> fingerprints) ->
                    conditions.and(
                            "fingerprint = any(cast(string_to_array(cast(:fingerprints as text),"
                                    + " ',') as bigint[]))",
                            "fingerprints",
                            fingerprints.stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(",")));
        }
    }
}
