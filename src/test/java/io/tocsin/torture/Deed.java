package io.tocsin.torture;

import java.time.Duration;
import java.util.List;

/** One thing that goes wrong, for a while. */
sealed interface Deed {

    /** How long it goes on; how long it takes to recover comes on top. */
    Duration lasts();

    /** How long it is quiet after it, as far as this nemesis is concerned. */
    Duration calm();

    /** What kind it is: each kind happens in each run. */
    String kind();

    /** A gateway is killed, and started again after a while. */
    record Kill(int gateway, Duration lasts, Duration calm) implements Deed {
        @Override
        public String kind() {
            return "kill";
        }
    }

    /** A gateway stands still, and goes on as if nothing had been. */
    record Freeze(int gateway, Duration lasts, Duration calm) implements Deed {
        @Override
        public String kind() {
            return "freeze";
        }
    }

    /** One gateway after the other is asked to end, and started again. */
    record Roll(Duration lasts, Duration calm) implements Deed {
        @Override
        public String kind() {
            return "roll";
        }
    }

    /** The network between a gateway and servers is cut, stalls or is slow. */
    record Disturb(
            int gateway, List<Server> servers, Wire.State state, Duration lasts, Duration calm)
            implements Deed {

        public Disturb {
            servers = List.copyOf(servers);
        }

        @Override
        public String kind() {
            return state + (servers.size() == 1 ? " one" : " all");
        }
    }

    /** PostgreSQL or Redis ends, and is started again after a while. */
    record Stop(Server server, boolean gracefully, Duration lasts, Duration calm) implements Deed {
        @Override
        public String kind() {
            return (gracefully ? "stop " : "kill ") + server;
        }
    }

    /** Discord answers some requests with errors, late, or not at all. */
    record Spoil(String kind, String fault, Duration lasts, Duration calm) implements Deed {}
}
