package io.tocsin.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** Turns what the file system says into what people can do. */
final class Failures {

    private Failures() {}

    static EmbeddedException translate(String what, Path where, IOException e) {
        var said = String.valueOf(e.getMessage());
        var lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("not enough space")) {
            return new EmbeddedException(
                    "%s: the disk of %s is full. Free some space, or set TOCSIN_DATA_DIR to a directory on another disk."
                            .formatted(what, where),
                    e);
        }
        if (e instanceof AccessDeniedException
                || lower.contains("permission denied")
                || lower.contains("read-only file system")) {
            return new EmbeddedException(
                    "%s: %s cannot be used by this user (%s). Set TOCSIN_DATA_DIR to a directory that can be written to, and from which programs may be started."
                            .formatted(what, where, reason(e)),
                    e);
        }
        return new EmbeddedException("%s in %s: %s".formatted(what, where, said), e);
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException file
                ? file.getFile() + (file.getReason() == null ? "" : ": " + file.getReason())
                : String.valueOf(e.getMessage());
    }
}
