package io.tocsin.routing.alertmanager;

import io.tocsin.routing.Complaint;
import java.util.List;

/** What became of an Alertmanager's configuration. */
public sealed interface Conversion {

    /**
     * It became a configuration that this gateway can read.
     *
     * @param text of the configuration
     * @param notes on what became of its parts, in the order of the original
     * @param unlisted how many more there are
     */
    record Done(String text, List<Note> notes, int unlisted) implements Conversion {

        /** Copies the list. */
        public Done {
            notes = List.copyOf(notes);
        }
    }

    /**
     * It cannot be carried over without routing alerts differently, or is none at all.
     *
     * @param complaints what stands in the way, in the order of the original
     * @param unlisted how many more there are
     */
    record Refused(List<Complaint> complaints, int unlisted) implements Conversion {

        /** Copies the list. */
        public Refused {
            complaints = List.copyOf(complaints);
        }
    }
}
