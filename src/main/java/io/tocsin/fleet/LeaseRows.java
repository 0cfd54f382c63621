package io.tocsin.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.fleet.LeaseTable.Grant;
import io.tocsin.fleet.Resource.Kind;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Leases and members as {@link LeaseStatements} take and give them. */
final class LeaseRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LeaseRows() {}

    static Set<Grant> grants(RowSet<Row> rows) {
        return Set.copyOf(
                each(
                        rows,
                        row ->
                                new Grant(
                                        Kind.of(row.getString(0)),
                                        row.getString(1),
                                        row.getLong(2))));
    }

    static Roster roster(RowSet<Row> members, RowSet<Row> leases) {
        return new Roster(each(members, LeaseRows::member), each(leases, LeaseRows::entry));
    }

    private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> reading) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(reading.apply(row)));
        return List.copyOf(all);
    }

    private static Roster.Member member(Row row) {
        return new Roster.Member(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getBoolean(5),
                row.getBoolean(6));
    }

    private static Roster.Entry entry(Row row) {
        Kind kind = Kind.of(row.getString(0));
        String name = row.getString(2);
        UUID holder = row.getUUID(5);
        Long acquiredAt = row.getLong(6);
        return new Roster.Entry(
                new Resource(kind, row.getString(1), number(kind, name), row.getInteger(3)),
                row.getLong(4),
                holder,
                holder == null || acquiredAt == null ? null : Instant.ofEpochMilli(acquiredAt),
                holder == null ? Math.max(0, row.getLong(7)) : 0,
                row.getUUID(8),
                status(holder == null ? "{}" : row.getString(9)));
    }

    private static Map<String, Object> status(String text) {
        try {
            return JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps JSON", e);
        }
    }

    static String held(Map<Lease, Map<String, Object>> held) {
        return write(
                held.entrySet().stream()
                        .map(
                                one ->
                                        Map.of(
                                                "kind", one.getKey().resource().kind().text(),
                                                "name", one.getKey().resource().name(),
                                                "epoch", one.getKey().epoch(),
                                                "status", one.getValue()))
                        .toList());
    }

    private static int number(Kind kind, String name) {
        return switch (kind) {
            case PARTITION, CHANNELS -> Integer.parseInt(name);
            case SHARD -> Integer.parseInt(name.substring(name.lastIndexOf('/') + 1));
            case SINGLETON -> 0;
        };
    }

    static String json(Collection<Resource> resources) {
        return write(
                resources.stream()
                        .map(
                                one ->
                                        Map.of(
                                                "kind", one.kind().text(),
                                                "name", one.name(),
                                                "family", one.family(),
                                                "size", one.size()))
                        .toList());
    }

    private static String write(List<?> rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can be written", e);
        }
    }
}
