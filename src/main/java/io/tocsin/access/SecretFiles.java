package io.tocsin.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets out of a file, or out of the files of a directory, as Kubernetes mounts them.
 *
 * <p>A file must not be readable by everybody, nor written by others than its owner. Its group may
 * read it if root owns it: that is how Kubernetes hands a secret to a process that is not root
 * (mode 0440, the pod's {@code fsGroup}). The directory is not looked at, because Kubernetes' own
 * are open to all. Where files have no such permissions, as on Windows, nothing is checked.
 */
final class SecretFiles {

    private static final long MOST_BYTES = 1024 * 1024;

    private SecretFiles() {}

    /**
     * What the files hold, by their path.
     *
     * @throws BadTokensException if something is unreadable, or readable by too many
     */
    static SortedMap<String, String> read(Path place) {
        SortedMap<String, String> read = new TreeMap<>();
        try {
            if (Files.isDirectory(place)) {
                // Kubernetes keeps the files behind links in hidden directories: ..data.
                try (Stream<Path> files = Files.list(place)) {
                    for (Path file : files.filter(SecretFiles::counts).toList()) {
                        read.put(file.toString(), text(file));
                    }
                }
            } else {
                read.put(place.toString(), text(place));
            }
        } catch (IOException e) {
            throw new BadTokensException(place + ": " + why(e));
        }
        return read;
    }

    private static boolean counts(Path file) {
        return !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file);
    }

    private static String text(Path file) throws IOException {
        String complaint = complaint(file);
        if (complaint != null) {
            throw new BadTokensException(file + ": " + complaint);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new BadTokensException(file + ": has more than 1 MiB; it cannot be meant");
        }
        return Files.readString(file);
    }

    private static @Nullable String complaint(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return null;
        }
        return complaint(
                Files.getPosixFilePermissions(file),
                Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid")));
    }

    /** What is wrong with a file's permissions; null if nothing is. */
    static @Nullable String complaint(Set<PosixFilePermission> permissions, boolean ofRoot) {
        boolean others =
                permissions.contains(PosixFilePermission.OTHERS_READ)
                        || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                        || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
        if (others) {
            return "everybody on this machine may open it; say: chmod 600, or in Kubernetes"
                    + " defaultMode: 0440 with an fsGroup";
        }
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)) {
            return "its group may change it; say: chmod 600";
        }
        if (permissions.contains(PosixFilePermission.GROUP_READ) && !ofRoot) {
            return "its group may read it; say: chmod 600, or let root own it";
        }
        return null;
    }

    private static String why(IOException e) {
        return e instanceof NoSuchFileException
                ? "there is no such file; set TOCSIN_ACCESS_TOKENS to the file or directory with the"
                        + " tokens"
                : "cannot be read as UTF-8 text (" + e.getClass().getSimpleName() + ")";
    }
}
