package io.tocsin;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tocsin.embedded.EmbeddedException;
import io.tocsin.sandbox.SandboxProcess;
import java.util.Arrays;

/** Starts the gateway, and before it the servers that no configuration names. */
@QuarkusMain
public final class Main {

    Main() {}

    /** Runs until the process is told to stop; {@code sandbox} runs the practice Discord alone. */
    public static void main(String... args) {
        if (args.length > 0 && args[0].equals("sandbox")) {
            SandboxProcess.run(RealClock.clock(), Arrays.copyOfRange(args, 1, args.length));
        } else {
            gateway(args);
        }
    }

    private static void gateway(String... args) {
        StopWithParent.watchIfWanted();
        var machine = new SingleMachine(StartConfig.read());
        try {
            if (!machine.start()) {
                return; // told to stop before everything was up
            }
        } catch (EmbeddedException e) {
            System.err.println();
            System.err.println("Tocsin cannot start. " + e.getMessage());
            System.err.println();
            System.exit(1);
        }
        Quarkus.run(args);
    }
}
