package io.tocsin.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that nobody but their owner may read, and that are whole or absent. */
final class SecretFile {

    private SecretFile() {}

    static void write(Path file, String content) throws IOException {
        // A temporary file is created unreadable to others from its first moment.
        var temporary =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        try {
            Files.writeString(temporary, content);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
