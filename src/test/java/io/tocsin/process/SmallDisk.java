package io.tocsin.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A disk that really runs full: a file system in memory with room for little. Root mounts it;
 * anybody else does so in a user namespace, where the system allows that.
 */
final class SmallDisk implements AutoCloseable {

    private static final int MEGABYTES = 24;

    private final Path path;
    private final @Nullable Path mounted;
    private final @Nullable Process holder;

    private SmallDisk(Path path, @Nullable Path mounted, @Nullable Process holder) {
        this.path = path;
        this.mounted = mounted;
        this.holder = holder;
    }

    /** A fresh disk below {@code home}. */
    static SmallDisk mount(Path home) throws IOException, InterruptedException {
        Path place = Files.createDirectories(home.resolve("small").toAbsolutePath());
        String mount = "mount -t tmpfs -o size=" + MEGABYTES + "m tocsin-small " + place;
        if (run("sh", "-c", mount)) {
            return new SmallDisk(place, place, null);
        }
        Process holder =
                new ProcessBuilder(
                                "unshare",
                                "--user",
                                "--map-root-user",
                                "--mount",
                                "sh",
                                "-c",
                                mount + " && echo mounted && exec sleep 600")
                        .redirectErrorStream(true)
                        .start();
        if (!"mounted".equals(holder.inputReader().readLine())) {
            holder.destroyForcibly();
            throw new IOException(
                    "no small disk: run the tests as root, or allow user namespaces to mount");
        }
        return new SmallDisk(Path.of("/proc/" + holder.pid() + "/root" + place), null, holder);
    }

    /** Where files lie on it. */
    Path path() {
        return path;
    }

    /** Leaves no room. */
    void fill() throws IOException {
        byte[] bytes = new byte[64 * 1024];
        try (var out =
                Files.newOutputStream(
                        filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < MEGABYTES * 16 + 1; i++) {
                out.write(bytes);
            }
            throw new IllegalStateException("the disk is not small: " + path);
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    /** Gives the room back. */
    void clear() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return path.resolve("filler");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (mounted != null) {
            run("umount", "--lazy", mounted.toString());
        }
        if (holder != null) {
            holder.destroyForcibly();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
