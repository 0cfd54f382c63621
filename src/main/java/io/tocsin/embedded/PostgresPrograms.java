package io.tocsin.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL's own programs, run as somebody whom they accept. */
record PostgresPrograms(Path home, Privileges privileges) {

    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "TZ", "UTC");

    List<String> server(Path cluster, List<String> settings) {
        var command = new ArrayList<>(List.of(path("postgres"), "-D", cluster.toString()));
        settings.forEach(
                setting -> {
                    command.add("-c");
                    command.add(setting);
                });
        return privileges.command(command);
    }

    /** Creates a cluster that trusts everybody: to be closed before it is used. */
    void initdb(Path cluster) throws IOException {
        run(
                List.of(
                        path("initdb"),
                        creating(cluster),
                        "--username=" + EmbeddedPostgres.USER,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"),
                "");
    }

    /** The argument by which a process that creates {@code cluster} is known. */
    static String creating(Path cluster) {
        return "--pgdata=" + cluster;
    }

    /** Runs statements on a cluster that is not running. */
    void alone(Path cluster, String statements) throws IOException {
        run(
                List.of(
                        path("postgres"),
                        "--single",
                        "-D",
                        cluster.toString(),
                        "-c",
                        "exit_on_error=on",
                        "postgres"),
                statements);
    }

    /** Disconnects the clients, writes a checkpoint and ends; returns when it has ended. */
    void stopFast(Path cluster) throws IOException {
        run(
                List.of(
                        path("pg_ctl"),
                        "stop",
                        "-D",
                        cluster.toString(),
                        "-m",
                        "fast",
                        "-w",
                        "-t",
                        "60"),
                "");
    }

    private void run(List<String> command, String input) throws IOException {
        var outcome = Commands.run(privileges.command(command), input, ENVIRONMENT);
        if (outcome.exit() != 0) {
            throw new IOException(
                    "%s failed with exit code %d: %s"
                            .formatted(
                                    Path.of(command.getFirst()).getFileName(),
                                    outcome.exit(),
                                    outcome.said()));
        }
    }

    private String path(String program) {
        return home.resolve("bin").resolve(program).toString();
    }
}
