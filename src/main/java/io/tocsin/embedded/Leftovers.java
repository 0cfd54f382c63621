package io.tocsin.embedded;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Servers that an earlier gateway left running because it was killed. They are known by a path of
 * ours among their arguments, never by a pid that was written down: that pid may be somebody else's
 * by now.
 */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private Leftovers() {}

    /** Processes with exactly {@code path} among their arguments, other than this one. */
    static List<ProcessHandle> of(String path) {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self && names(process, path))
                .toList();
    }

    /**
     * Asks the processes to stop and waits; whoever does not listen is killed.
     *
     * @param ask how a server of this kind is asked
     */
    static void stop(String path, Consumer<ProcessHandle> ask) {
        of(path).forEach(ask);
        if (!goneWithin(path, PATIENCE)) {
            for (var process : of(path)) {
                var children = process.descendants().toList();
                process.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
            if (!goneWithin(path, PATIENCE)) {
                throw new EmbeddedException(
                        "A server of an earlier start still uses %s and cannot be stopped: pid %s. End it, and start again."
                                .formatted(path, of(path).getFirst().pid()));
            }
        }
    }

    private static boolean goneWithin(String path, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!of(path).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }

    /** Read afresh each time: a process that has ended but was not yet reaped has no arguments. */
    private static boolean names(ProcessHandle process, String path) {
        return process.info()
                .arguments()
                .filter(arguments -> Arrays.asList(arguments).contains(path))
                .isPresent();
    }
}
