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

        /** The text, and before it the notes as comments. */
        public String annotated() {
            StringBuilder annotated = new StringBuilder();
            for (Note note : notes) {
                String where = note.line() == null ? "" : "line " + note.line() + ", ";
                annotated.append(
                        YamlWriter.comment(
                                "%s: %s%s: %s"
                                        .formatted(
                                                note.fate().text(),
                                                where,
                                                note.path(),
                                                note.message())));
            }
            if (unlisted > 0) {
                annotated.append(YamlWriter.comment("and " + unlisted + " more notes"));
            }
            return annotated.append(text).toString();
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
