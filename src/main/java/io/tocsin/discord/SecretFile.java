package io.tocsin.discord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mounted file that holds one secret. Nobody but its owner may read it, with one exception: the
 * group, if root owns it, because that is how Kubernetes hands a secret to a process that is not
 * root (mode 0440, the pod's {@code fsGroup}). Where files have no such permissions, as on Windows,
 * nothing is checked.
 */
final class SecretFile {

    private static final long MOST_BYTES = 4096;

    private SecretFile() {}

    /**
     * What the file holds, without the line's end.
     *
     * @param property who named the file
     * @throws IllegalArgumentException if it cannot be read, or can be by too many
     */
    static String read(Path file, String property) {
        try {
            String complaint = complaint(file);
            if (complaint != null) {
                throw new IllegalArgumentException(
                        "%s: %s %s".formatted(property, file, complaint));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: %s cannot be read (%s); mount the secret there, or name another file"
                            .formatted(property, file, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static @Nullable String complaint(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return "has more than 4 KiB; it cannot be meant";
        }
        if (Files.size(file) == 0) {
            return "is empty; write the secret into it";
        }
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return null;
        }
        return complaint(
                Files.getPosixFilePermissions(file),
                Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid")));
    }

    /** What is wrong with a file's permissions; null if nothing is. */
    static @Nullable String complaint(Set<PosixFilePermission> permissions, boolean ofRoot) {
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            return "is open to everybody on this machine; say: chmod 600, or in Kubernetes"
                    + " defaultMode: 0440 with an fsGroup";
        }
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)) {
            return "can be changed by its group; say: chmod 600";
        }
        if (permissions.contains(PosixFilePermission.GROUP_READ) && !ofRoot) {
            return "can be read by its group; say: chmod 600, or let root own it";
        }
        return null;
    }
}
