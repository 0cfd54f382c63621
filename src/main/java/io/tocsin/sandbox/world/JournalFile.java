package io.tocsin.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads a journal back, and cuts off what a kill left half-written at its end. */
final class JournalFile {

    private static final Logger LOG = Logger.getLogger(JournalFile.class);

    /** Receives the entries in the order in which they were written. */
    @FunctionalInterface
    interface Reader {
        void read(JsonNode entry);
    }

    private JournalFile() {}

    /** Returns how many lines the file has. */
    static long read(Path file, Reader reader) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        long lines = 0;
        long whole = 0;
        long unreadable = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    line.write(b);
                    continue;
                }
                Optional<JsonNode> entry = Json.parse(line.toString(StandardCharsets.UTF_8));
                entry.ifPresent(reader::read);
                unreadable += entry.isEmpty() ? 1 : 0;
                whole += line.size() + 1L;
                lines++;
                line.reset();
            }
        }
        if (unreadable > 0) {
            LOG.warnf("The sandbox skipped %d unreadable lines of its journal", unreadable);
        }
        if (line.size() > 0) {
            LOG.infof(
                    "The sandbox dropped %d bytes of an unfinished line from its journal",
                    line.size());
            truncate(file, whole);
        }
        return lines;
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }
}
