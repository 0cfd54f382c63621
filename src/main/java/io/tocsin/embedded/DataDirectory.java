package io.tocsin.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of everything that is kept, closed to other users. */
final class DataDirectory {

    private static final long FIRST_START_BYTES = 300L << 20;

    private DataDirectory() {}

    static void create(Path data) throws IOException {
        boolean isNew = Files.notExists(data);
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw Failures.translate("The data directory cannot be created", data, e);
        }
        if (!Files.isWritable(data)) {
            throw Failures.translate(
                    "The data directory cannot be written to",
                    data,
                    new AccessDeniedException(data.toString()));
        }
        if (isNew && Files.getFileStore(data).getUsableSpace() < FIRST_START_BYTES) {
            throw Failures.translate(
                    "The first start needs 300 MB", data, new IOException("No space left"));
        }
    }

    static void protect(Path data, Privileges privileges) throws IOException {
        if (data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    data, PosixFilePermissions.fromString(privileges.directoryMode()));
        }
    }
}
