package io.tocsin.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds fallbacks that lead nowhere, or back to where they come from. */
final class FallbackCheck {

    private final Named<Receiver> receivers;
    private final String path;
    private final Complaints complaints;

    /** The receivers that each of them falls back to. */
    private final Map<String, List<String>> next = new LinkedHashMap<>();

    /** Checks {@code receivers}, which stand at {@code path}. */
    FallbackCheck(Named<Receiver> receivers, String path, Complaints complaints) {
        this.receivers = receivers;
        this.path = path;
        this.complaints = complaints;
    }

    void check() {
        for (String name : receivers.names()) {
            Receiver receiver = receivers.good().get(name);
            List<String> others = new ArrayList<>();
            for (int i = 0; receiver != null && i < receiver.fallbacks().size(); i++) {
                if (receiver.fallbacks().get(i) instanceof Fallback.Other other) {
                    checkName(other.receiver(), TreeReader.element(path(name), i));
                    others.add(other.receiver());
                }
            }
            next.put(name, others);
        }
        leaveOutWhatEnds();
        complainOfCircles();
    }

    private String path(String receiver) {
        return TreeReader.child(path, receiver) + "." + ReceiversReader.FALLBACKS;
    }

    private void checkName(String name, String at) {
        if (!receivers.names().contains(name)) {
            complaints.add(
                    at,
                    name.contains("://")
                            ? "is a URL, and a webhook's URL is a secret: remove it, set"
                                    + " TOCSIN_DISCORD_WEBHOOKS_NAME in the environment, and write"
                                    + " webhook:NAME here"
                            : receivers.unknown(
                                    "receiver",
                                    name,
                                    "describe it under receivers, or write webhook:NAME for a"
                                            + " webhook"));
        }
    }

    /** Keeps those that lead into a circle, and of what they fall back to what does so. */
    private void leaveOutWhatEnds() {
        Map<String, List<String>> users = new HashMap<>();
        Map<String, Integer> open = new HashMap<>();
        Deque<String> ending = new ArrayDeque<>();
        next.forEach(
                (name, others) -> {
                    others.removeIf(other -> !next.containsKey(other));
                    others.forEach(
                            other ->
                                    users.computeIfAbsent(other, _ -> new ArrayList<>()).add(name));
                    open.put(name, others.size());
                    if (others.isEmpty()) {
                        ending.add(name);
                    }
                });
        while (!ending.isEmpty()) {
            String ends = ending.remove();
            next.remove(ends);
            for (String user : users.getOrDefault(ends, List.of())) {
                if (open.merge(user, -1, Integer::sum) == 0) {
                    ending.add(user);
                }
            }
        }
        next.values().forEach(others -> others.removeIf(other -> !next.containsKey(other)));
    }

    private void complainOfCircles() {
        Set<String> seen = new HashSet<>();
        for (String start : next.keySet()) {
            List<String> way = new ArrayList<>();
            String at = start;
            while (seen.add(at)) {
                way.add(at);
                at = next.getOrDefault(at, List.of(at)).getFirst();
            }
            int circle = way.indexOf(at);
            if (circle >= 0) {
                way.add(at);
                complaints.add(
                        path(at),
                        "lead back to where they come from: "
                                + told(way.subList(circle, way.size()))
                                + "; leave one of them out");
            }
        }
    }

    private static String told(List<String> circle) {
        int most = 8;
        return circle.size() <= most
                ? String.join(" → ", circle)
                : String.join(" → ", circle.subList(0, most)) + " → …";
    }
}
