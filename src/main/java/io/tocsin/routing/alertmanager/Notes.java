package io.tocsin.routing.alertmanager;

import io.tocsin.routing.YamlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects notes, the first {@value #LISTED} in full. */
final class Notes {

    /** How many are listed. */
    static final int LISTED = 1000;

    private final YamlText original;
    private final List<Note> listed = new ArrayList<>();
    private int size;

    Notes(YamlText original) {
        this.original = original;
    }

    void carried(String path, String message) {
        add(path, Note.Fate.CARRIED, message);
    }

    void changed(String path, String message) {
        add(path, Note.Fate.CHANGED, message);
    }

    void dropped(String path, String message) {
        add(path, Note.Fate.DROPPED, message);
    }

    void todo(String path, String message) {
        add(path, Note.Fate.TODO, message);
    }

    private void add(String path, Note.Fate fate, String message) {
        size++;
        if (listed.size() < LISTED) {
            listed.add(new Note(path, original.line(path), fate, message));
        }
    }

    /** In the order of the original. */
    List<Note> listed() {
        return listed.stream()
                .sorted(Comparator.comparingInt(note -> note.line() == null ? 0 : note.line()))
                .toList();
    }

    int unlisted() {
        return size - listed.size();
    }
}
