package io.tocsin.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. An ordinary user just runs it; root runs it in a user
 * namespace of its own, where root is nobody in particular but still owns the files, or, where
 * namespaces are forbidden (as in most containers), as the user {@code nobody}, who then owns the
 * database's files.
 */
enum Privileges {
    ORDINARY(List.of(), -1),
    NAMESPACE(List.of("unshare", "--user"), 0),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), 65534);

    private final List<String> prefix;
    private final int owner;

    Privileges(List<String> prefix, int owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    /** Decides by the owner of a file that this process creates in {@code data}. */
    static Privileges detect(Path data) throws IOException {
        if (!data.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return ORDINARY;
        }
        var probe = Files.createTempFile(data, "owner", ".probe");
        boolean root = (int) Files.getAttribute(probe, "unix:uid") == 0;
        Files.delete(probe);
        if (!root) {
            return ORDINARY;
        }
        if ((int) Files.getAttribute(data, "unix:uid") != 0) {
            throw new EmbeddedException(
                    "The data directory %s belongs to %s, and PostgreSQL does not run as root. Start Tocsin as that user, or set TOCSIN_DATA_DIR to another directory."
                            .formatted(data, Files.getOwner(data)));
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(way -> Commands.succeeds(way.command(List.of("true"))))
                .findFirst()
                .orElseThrow(
                        () ->
                                new EmbeddedException(
                                        "PostgreSQL does not run as root, and neither unshare nor"
                                                + " setpriv (package util-linux) works here. Start"
                                                + " Tocsin as an ordinary user, or give"
                                                + " QUARKUS_DATASOURCE_REACTIVE_URL the URL of a"
                                                + " PostgreSQL."));
    }

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Makes the files under {@code root} readable to the servers; for repeated use. */
    void claim(Path root) throws IOException {
        if (owner >= 0 && (int) Files.getAttribute(root, "unix:uid") != owner) {
            Trees.chown(root, owner);
        }
    }

    /** What others may do with the directories on the way to the servers' files. */
    String directoryMode() {
        return this == NOBODY ? "rwx--x--x" : "rwx------";
    }
}
