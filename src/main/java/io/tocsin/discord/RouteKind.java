package io.tocsin.discord;

import java.util.regex.Pattern;

/** Tells kinds of requests apart, for people who look at figures. */
final class RouteKind {

    private static final Pattern THREAD = Pattern.compile(".*/messages/\\d+/threads$");
    private static final Pattern MESSAGE = Pattern.compile(".*/channels/\\d+/messages/\\d+$");
    private static final Pattern MESSAGES = Pattern.compile(".*/channels/\\d+/messages$");

    private RouteKind() {}

    /**
     * @param path with or without its query
     */
    static String of(String method, String path) {
        int query = path.indexOf('?');
        String bare = "/" + (query < 0 ? path : path.substring(0, query));
        if (THREAD.matcher(bare).matches()) {
            return "thread";
        }
        if (MESSAGES.matcher(bare).matches()) {
            return method.equals("POST") ? "create" : "find";
        }
        if (MESSAGE.matcher(bare).matches()) {
            return method.equals("PATCH") ? "edit" : "other";
        }
        if (bare.contains("/interactions/")) {
            return "interaction";
        }
        if (bare.contains("/webhooks/")) {
            return "webhook";
        }
        return bare.contains("/gateway") ? "gateway" : "other";
    }
}
