package io.tocsin.embedded;

import java.util.List;
import java.util.Locale;

/** This machine, as far as the choice of binaries goes. */
record Platform(System system, boolean arm) {

    enum System {
        LINUX,
        MAC,
        WINDOWS,
        OTHER
    }

    static Platform current() {
        var os = java.lang.System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var arch = java.lang.System.getProperty("os.arch", "");
        var system =
                os.startsWith("linux")
                        ? System.LINUX
                        : os.startsWith("mac")
                                ? System.MAC
                                : os.startsWith("windows") ? System.WINDOWS : System.OTHER;
        return new Platform(system, arch.equals("aarch64") || arch.equals("arm64"));
    }

    boolean isWindows() {
        return system == System.WINDOWS;
    }

    /** The archive inside the PostgreSQL binaries, in the order they are tried. */
    List<String> postgresArchives() {
        return switch (system) {
            case LINUX ->
                    arm
                            ? List.of(
                                    "postgres-linux-arm_64.txz",
                                    "postgres-linux-arm_64-alpine_linux.txz")
                            : List.of(
                                    "postgres-linux-x86_64.txz",
                                    "postgres-linux-x86_64-alpine_linux.txz");
            case MAC -> List.of(arm ? "postgres-darwin-arm_64.txz" : "postgres-darwin-x86_64.txz");
            case WINDOWS -> List.of("postgres-windows-x86_64.txz");
            case OTHER -> List.of();
        };
    }

    /**
     * The Redis programs, in the order they are tried. The one for x86-64 Linux needs the machine's
     * OpenSSL 3; where that is absent, the statically linked 32-bit one does the same work.
     */
    List<String> redisPrograms() {
        return switch (system) {
            case LINUX ->
                    arm
                            ? List.of("redis-server-6.2.7-linux-arm64")
                            : List.of(
                                    "redis-server-6.2.6-v5-linux-amd64",
                                    "redis-server-6.2.7-linux-386");
            case MAC ->
                    List.of(
                            arm
                                    ? "redis-server-6.2.6-v5-darwin-arm64"
                                    : "redis-server-6.2.6-v5-darwin-amd64");
            case WINDOWS -> List.of("redis-server-5.0.14.1-windows-amd64.exe");
            case OTHER -> List.of();
        };
    }

    @Override
    public String toString() {
        return java.lang.System.getProperty("os.name")
                + " "
                + java.lang.System.getProperty("os.arch");
    }
}
