package io.tocsin.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is made by the tests and reviewed by people. When the change is meant, write it anew
 * and look at the difference:
 *
 * <pre>./mvnw test -Dtest='io.tocsin.deployment.*Test' -Dtocsin.record</pre>
 */
record Recorded(Path file) {

    private static final boolean RECORD = System.getProperty("tocsin.record") != null;

    static Recorded at(String file) {
        return new Recorded(Path.of(file));
    }

    /** What the file holds, after it was written anew if that was asked for. */
    String orRecord(String current) {
        try {
            if (RECORD) {
                Files.writeString(file, current);
            }
            return Files.readString(file);
        } catch (IOException missing) {
            throw new AssertionError(file + " is missing; record it with -Dtocsin.record", missing);
        }
    }
}
