package io.tocsin.sandbox.world;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * An append-only file of one JSON object a line, written by one thread in batches: whatever has
 * queued up while a batch was written is the next batch. A line is in the operating system's hands
 * before its future succeeds; it is on the disk after {@link #close()} or a compaction.
 */
final class FileJournal implements Journal {

    private static final Logger LOG = Logger.getLogger(FileJournal.class);
    private static final int BATCH = 1_000;
    private static final int SLACK = 1_000;

    private sealed interface Task {
        record Append(String line, Promise<Void> written) implements Task {}

        record Mark(Promise<Void> written) implements Task {}

        record Replace(Iterable<String> lines) implements Task {}

        record Stop() implements Task {}
    }

    private final Path file;
    private final FileChannel lockChannel;
    private final FileLock lock;
    private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private FileChannel channel;
    private volatile long lines;

    private FileJournal(Path file, FileChannel lockChannel, FileLock lock, long lines)
            throws IOException {
        this.file = file;
        this.lockChannel = lockChannel;
        this.lock = lock;
        this.lines = lines;
        this.channel = open(file);
        this.writer = Thread.ofPlatform().name("sandbox-journal").daemon().unstarted(this::run);
    }

    /**
     * Opens the journal in the directory and hands every whole line in it to the reader, in order.
     *
     * @throws IllegalStateException if another process has it open
     */
    static FileJournal open(Path directory, JournalFile.Reader reader) {
        try {
            Files.createDirectories(directory);
            FileChannel lockChannel =
                    FileChannel.open(
                            directory.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = lock(lockChannel, directory);
            Path file = directory.resolve("journal.ndjson");
            FileJournal journal =
                    new FileJournal(file, lockChannel, lock, JournalFile.read(file, reader));
            journal.writer.start();
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot use its directory " + directory, e);
        }
    }

    private static FileLock lock(FileChannel channel, Path directory) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException _) {
            // Held by this very process: the same mistake, the same words.
        }
        channel.close();
        throw new IllegalStateException(
                "Another sandbox uses " + directory + "; stop it or choose another directory");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }

    @Override
    public Future<Void> append(String line) {
        Promise<Void> written = Promise.promise();
        queue.add(new Task.Append(line, written));
        return written.future();
    }

    @Override
    public Future<Void> written() {
        Promise<Void> written = Promise.promise();
        queue.add(new Task.Mark(written));
        return written.future();
    }

    @Override
    public boolean wantsCompaction(int needed) {
        return lines > 3L * needed + SLACK;
    }

    @Override
    public void replace(Iterable<String> compact) {
        lines = 0;
        queue.add(new Task.Replace(compact));
    }

    private void run() {
        List<Task> tasks = new ArrayList<>();
        boolean running = true;
        while (running) {
            try {
                tasks.add(queue.take());
            } catch (InterruptedException _) {
                return;
            }
            queue.drainTo(tasks, BATCH);
            running = handle(tasks);
            tasks.clear();
        }
    }

    private boolean handle(List<Task> tasks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Promise<Void>> waiting = new ArrayList<>();
        boolean running = true;
        for (Task task : tasks) {
            switch (task) {
                case Task.Append(String line, Promise<Void> written) -> {
                    bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
                    bytes.write('\n');
                    waiting.add(written);
                    lines++;
                }
                case Task.Mark(Promise<Void> written) -> waiting.add(written);
                case Task.Replace(Iterable<String> compact) -> {
                    write(bytes, waiting);
                    rewrite(compact);
                }
                case Task.Stop() -> running = false;
            }
        }
        write(bytes, waiting);
        return running;
    }

    private void write(ByteArrayOutputStream bytes, List<Promise<Void>> waiting) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            waiting.forEach(Promise::complete);
        } catch (IOException e) {
            LOG.errorf("The sandbox cannot write its journal: %s", e.getMessage());
            waiting.forEach(promise -> promise.fail(e));
        }
        bytes.reset();
        waiting.clear();
    }

    private void rewrite(Iterable<String> compact) {
        Path fresh = file.resolveSibling("journal.ndjson.new");
        try {
            long count = 0;
            try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
                for (String line : compact) {
                    out.write(line);
                    out.write('\n');
                    count++;
                }
            }
            try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            channel.close();
            channel = open(file);
            lines = count;
        } catch (IOException e) {
            LOG.errorf(
                    "The sandbox cannot compact its journal and goes on with the long one: %s",
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        queue.add(new Task.Stop());
        try {
            writer.join();
            channel.force(false);
            channel.close();
            lock.release();
            lockChannel.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warnf("The sandbox closed its journal with an error: %s", e.getMessage());
        }
    }
}
