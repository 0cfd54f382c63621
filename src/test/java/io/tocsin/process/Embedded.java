package io.tocsin.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** The servers that a gateway has started for itself. */
final class Embedded {

    private static final Pattern POSTGRES = Pattern.compile("PostgreSQL is ready on \\S+:(\\d+)");

    private Embedded() {}

    /** The ledger of {@code gateway}, which has {@code home} for its data. */
    static LedgerView ledger(GatewayProcess gateway, Path home) throws IOException {
        var port = gateway.process().awaitLine(POSTGRES, Duration.ofSeconds(1)).group(1);
        return new LedgerView(
                "postgresql://127.0.0.1:" + port + "/tocsin", "tocsin", password(home));
    }

    /** Of PostgreSQL and Redis. */
    static String password(Path home) throws IOException {
        return Files.readString(home.resolve("data").resolve("password")).strip();
    }
}
