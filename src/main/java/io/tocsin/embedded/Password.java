package io.tocsin.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that keeps other users of the machine out of the servers.
 *
 * @param isNew whether it was made just now, so that existing data may know another one
 */
record Password(String value, boolean isNew) {

    /** Reads the password kept in the data directory, or makes one that only its owner can read. */
    static Password in(Path data) throws IOException {
        var file = data.resolve("password");
        if (Files.exists(file)) {
            var value = Files.readString(file).strip();
            if (value.matches("[0-9a-f]{32,}")) {
                return new Password(value, false);
            }
        }
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var value = HexFormat.of().formatHex(bytes);
        SecretFile.write(file, value + "\n");
        return new Password(value, true);
    }

    @Override
    public String toString() {
        return "Password[***]";
    }
}
