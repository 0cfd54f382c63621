package io.tocsin.routing.alertmanager;

import org.jspecify.annotations.Nullable;

/**
 * What became of a part of Alertmanager's configuration.
 *
 * @param path which part: {@code route.routes[2].group_interval}
 * @param line where it stands, from 1; null if Alertmanager assumes what is not written
 * @param message what became of it, and what to do; holds nothing that may be a secret
 */
public record Note(String path, @Nullable Integer line, Fate fate, String message) {

    /** What became of it. */
    public enum Fate {
        /** It means the same here. */
        CARRIED("carried"),
        /** It means something else here, or had to be written differently. */
        CHANGED("changed"),
        /** It is left out. */
        DROPPED("dropped"),
        /** Somebody has to do something about it. */
        TODO("todo");

        private final String text;

        Fate(String text) {
            this.text = text;
        }

        /** How the API calls it. */
        public String text() {
            return text;
        }
    }
}
