package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.routing.Client.Quota;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what producers may do beyond their roles. */
final class ClientsReader {

    static final String SOURCE = "source";
    static final String QUOTA = "quota";
    static final String EVENTS_PER_SECOND = "eventsPerSecond";
    static final String BURST = "burst";
    static final String TO = "to";

    private static final List<String> KEYS = List.of(SOURCE, QUOTA, TO);
    private static final int LONGEST_SOURCE = 256;
    private static final int MOST = 1_000_000;

    private final Named<Receiver> receivers;
    private final Complaints complaints;

    ClientsReader(Named<Receiver> receivers, Complaints complaints) {
        this.receivers = receivers;
        this.complaints = complaints;
    }

    Map<String, Client> read(Section root) {
        return Named.read(root, ConfigurationReader.CLIENTS, "clients", complaints, this::read)
                .good();
    }

    private @Nullable Client read(String name, JsonNode node, String path) {
        Section section = Section.of(node, path, KEYS, complaints);
        if (section == null) {
            return null;
        }
        String source = section.text(SOURCE);
        if (source != null && source.length() > LONGEST_SOURCE) {
            section.complain(SOURCE, "must have at most " + LONGEST_SOURCE + " characters");
        }
        List<String> to = section.texts(TO, "names of receivers");
        for (int i = 0; i < to.size(); i++) {
            if (!receivers.names().contains(to.get(i))) {
                complaints.add(
                        TreeReader.element(section.path(TO), i),
                        receivers.unknown("receiver", to.get(i), "describe it under receivers"));
            }
        }
        return new Client(name, source, quota(section), to);
    }

    private @Nullable Quota quota(Section client) {
        JsonNode node = client.get(QUOTA);
        if (node == null) {
            return null;
        }
        Section section =
                Section.of(node, client.path(QUOTA), List.of(EVENTS_PER_SECOND, BURST), complaints);
        if (section == null) {
            return null;
        }
        if (section.get(EVENTS_PER_SECOND) == null) {
            section.complain(EVENTS_PER_SECOND, "is missing; say how many it may send");
        }
        int eventsPerSecond = section.whole(EVENTS_PER_SECOND, MOST, 1);
        return new Quota(eventsPerSecond, section.whole(BURST, MOST, eventsPerSecond));
    }
}
