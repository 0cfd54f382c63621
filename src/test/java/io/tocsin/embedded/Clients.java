package io.tocsin.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a client sees of the servers. */
final class Clients {

    private Clients() {}

    static Connection connect(EmbeddedPostgres postgres, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:" + postgres.url(), postgres.user(), password);
    }

    static void execute(EmbeddedServers servers, String sql) throws SQLException {
        try (var connection = connect(servers.postgres(), servers.postgres().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static int count(EmbeddedServers servers, String table) throws SQLException {
        try (var connection = connect(servers.postgres(), servers.postgres().password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    static String setting(EmbeddedServers servers, String name) throws SQLException {
        try (var connection = connect(servers.postgres(), servers.postgres().password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** One command, one line of answer; the lengths of strings are answered as {@code $n}. */
    static @Nullable String ask(EmbeddedServers servers, String command) {
        return RedisLine.ask(servers.redis().port(), servers.postgres().password(), command);
    }

    /** The processes that serve a data directory, without the children of PostgreSQL. */
    static long serversOn(Path data) throws IOException {
        var home = data.toRealPath();
        return Leftovers.of(home.resolve("postgres").toString()).size()
                + Leftovers.of(home.resolve("redis").resolve("redis.conf").toString()).size();
    }

    static void overwrite(Path file, String first, String by) throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst(first, by));
    }
}
