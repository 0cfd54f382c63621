package io.tocsin.embedded;

import java.nio.file.Path;

/** What Redis is told at its start. */
final class RedisConfiguration {

    private RedisConfiguration() {}

    static String of(Path home, int port, String password, String maxMemory) {
        var text =
                """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir %s

                # The event log: on disk within a second, and a tail torn by a crash is cut off.
                appendonly yes
                appendfsync everysec
                aof-load-truncated yes
                save ""

                # Full means that writes are refused, and producers hear of it; nothing is evicted.
                maxmemory %s
                maxmemory-policy noeviction
                """
                        .formatted(port, password, quoted(home.toString()), maxMemory);
        // Leftovers of a killed gateway are recognised by their arguments, which a title would
        // hide.
        return Platform.current().isWindows() ? text : text + "\nset-proc-title no\n";
    }

    private static String quoted(String path) {
        return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
