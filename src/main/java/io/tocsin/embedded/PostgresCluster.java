package io.tocsin.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The database's directory. It is created under another name and renamed when it is complete, so
 * that a start that was killed leaves nothing that looks like a database.
 */
final class PostgresCluster {

    private static final String UNFINISHED = "postgres-unfinished-";

    /** No process ever has this pid. */
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    private static final String ACCESS =
            """
            # Written by Tocsin: over TCP from this machine, with the password.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final Path data;
    private final Path path;
    private final PostgresPrograms programs;
    private final Password password;
    private final Consumer<String> progress;

    PostgresCluster(
            Path data, PostgresPrograms programs, Password password, Consumer<String> progress) {
        this.data = data;
        this.path = data.resolve("postgres");
        this.programs = programs;
        this.password = password;
        this.progress = progress;
    }

    Path path() {
        return path;
    }

    /** Leaves a complete cluster whose user has the password. */
    void prepare() throws IOException {
        if (Files.notExists(path)) {
            removeUnfinished();
            create();
            return;
        }
        programs.privileges().claim(path);
        if (password.isNew()) {
            disownPidFile();
            programs.alone(path, setPassword());
        }
    }

    private void create() throws IOException {
        progress.accept("Creating the database (only at the first start)");
        var unfinished = Files.createTempDirectory(data, UNFINISHED);
        programs.privileges().claim(unfinished);
        programs.initdb(unfinished);
        Files.writeString(unfinished.resolve("pg_hba.conf"), ACCESS);
        programs.alone(
                unfinished, setPassword() + "CREATE DATABASE " + EmbeddedPostgres.DATABASE + ";\n");
        Files.move(unfinished, path);
    }

    private String setPassword() {
        return "ALTER ROLE %s PASSWORD '%s';\n".formatted(EmbeddedPostgres.USER, password.value());
    }

    private void removeUnfinished() throws IOException {
        try (var entries = Files.newDirectoryStream(data, UNFINISHED + "*")) {
            for (var entry : entries) {
                Leftovers.stop(PostgresPrograms.creating(entry), ProcessHandle::destroyForcibly);
                try {
                    Trees.delete(entry);
                } catch (IOException e) {
                    // In nobody's way: the next first start tries again.
                }
            }
        }
    }

    /**
     * Makes PostgreSQL look beyond the pid that an earlier server left behind, which may belong to
     * any program by now. Only the pid is replaced: by the rest of the file PostgreSQL still finds
     * out whether processes of the earlier server use its shared memory, and then refuses to start.
     */
    void disownPidFile() throws IOException {
        var file = path.resolve("postmaster.pid");
        if (Files.exists(file)) {
            var lines = Files.readString(file).split("\n", 2);
            Files.writeString(file, NOBODY + "\n" + (lines.length > 1 ? lines[1] : ""));
        }
    }

    /** Whether the server {@code pid} has written that it accepts connections. */
    boolean isReady(long pid) throws IOException {
        var file = path.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return false;
        }
        var lines = Files.readAllLines(file);
        return lines.size() >= 8
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(7).strip().equals("ready");
    }
}
