package io.tocsin.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to use a data directory, held until closed or until the process is gone, however it
 * ends. The file also holds the pid of the last holder, for people.
 */
final class DirectoryLock implements AutoCloseable {

    /** POSIX drops a process' lock when it closes any handle of the file: never open it twice. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** A byte that is never written: Windows forbids others to read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException {
        var file = directory.toRealPath().resolve("tocsin.lock");
        if (!HELD.add(file)) {
            throw refused(directory, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new DirectoryLock(file, lock(directory, file));
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    private static FileChannel lock(Path directory, Path file) throws IOException {
        var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                var holder = ByteBuffer.allocate(32);
                channel.read(holder, 0);
                throw refused(
                        directory,
                        new String(holder.array(), 0, holder.position(), StandardCharsets.UTF_8)
                                .strip());
            }
            channel.truncate(0);
            var pid = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static EmbeddedException refused(Path directory, String holder) {
        return new EmbeddedException(
                "Another Tocsin (pid %s) uses the data directory %s. Stop it, or set TOCSIN_DATA_DIR to another directory."
                        .formatted(holder, directory));
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
