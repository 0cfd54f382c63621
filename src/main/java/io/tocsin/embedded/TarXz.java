package io.tocsin.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .tar.xz}: directories, files with their executable bit, and symbolic links. */
final class TarXz {

    private TarXz() {}

    static void unpack(InputStream archive, Path target) throws IOException {
        Files.createDirectories(target);
        try (var tar =
                new TarArchiveInputStream(
                        new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive points outside itself: " + entry.getName());
                }
                if (!neededOnlyToCompile(entry)) {
                    write(tar, entry, path);
                }
            }
        }
    }

    private static boolean neededOnlyToCompile(TarArchiveEntry entry) {
        return entry.getName().endsWith(".a") || entry.getName().contains("/pkgconfig/");
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0) {
            path.toFile().setExecutable(true, false);
        }
    }
}
