package io.tocsin.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.fault.Fault.LimitScope;
import io.tocsin.sandbox.world.Snowflakes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a fault order, strictly: an order with a typing error must not pass as one that does
 * something else.
 */
public final class FaultReader {

    /** An order that cannot be understood; the message names the field. */
    public static final class BadOrder extends Exception {
        private static final long serialVersionUID = 1;

        private final String advice;

        BadOrder(String advice) {
            super(advice);
            this.advice = advice;
        }

        public String advice() {
            return advice;
        }
    }

    private static final Set<String> COMMON = Set.of("kind", "times", "method", "route");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern SEGMENTS = Pattern.compile("/[A-Za-z0-9@*/_-]*");
    private static final int MOST_TIMES = 1_000_000;
    private static final long MOST_DELAY_MILLIS = 600_000;

    private final ObjectNode order;
    private final Set<String> read = new HashSet<>(COMMON);

    private FaultReader(ObjectNode order) {
        this.order = order;
    }

    public static FaultOrder read(JsonNode node) throws BadOrder {
        if (!(node instanceof ObjectNode order)) {
            throw new BadOrder(
                    "The order must be a JSON object like {\"kind\":\"status\",\"status\":503}");
        }
        return new FaultReader(order).read();
    }

    private FaultOrder read() throws BadOrder {
        Fault fault = fault();
        FaultOrder result =
                new FaultOrder(
                        fault,
                        (int) number("times", 1, 1, MOST_TIMES),
                        method(),
                        route(),
                        bot(fault),
                        order);
        Set<String> unknown = new TreeSet<>();
        order.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(read);
        if (!unknown.isEmpty()) {
            throw new BadOrder(unknown.iterator().next() + ": not a field of a fault of this kind");
        }
        return result;
    }

    private Fault fault() throws BadOrder {
        String kind = order.path("kind").asText("");
        return switch (kind) {
            case "status" -> status();
            case "delay" ->
                    new Fault.Delay(
                            Duration.ofMillis(number("delayMillis", -1, 1, MOST_DELAY_MILLIS)));
            case "drop" -> new Fault.Drop();
            case "drop-after-commit" -> new Fault.DropAfterCommit();
            case "close" -> new Fault.Close((int) number("code", 4_000, 1_000, 4_999));
            case "reconnect" -> new Fault.Reconnect();
            case "invalid-session" -> new Fault.InvalidSession(flag("resumable"));
            default ->
                    throw new BadOrder(
                            "kind: must be one of status, delay, drop, drop-after-commit, close, reconnect,"
                                    + " invalid-session, but is \""
                                    + kind
                                    + "\"");
        };
    }

    private Fault status() throws BadOrder {
        int status = (int) number("status", -1, 400, 599);
        boolean global = flag("global");
        LimitScope scope = global ? LimitScope.GLOBAL : scope();
        if (status != 429 && (global || order.has("scope"))) {
            throw new BadOrder((global ? "global" : "scope") + ": only a 429 has one");
        }
        return new Fault.Status(status, retryAfter(), scope, flag("html"));
    }

    private LimitScope scope() throws BadOrder {
        read.add("scope");
        String text = order.path("scope").asText("user");
        return Arrays.stream(LimitScope.values())
                .filter(scope -> scope.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadOrder(
                                        "scope: must be user, global or shared, but is \""
                                                + text
                                                + "\""));
    }

    private Optional<Duration> retryAfter() throws BadOrder {
        read.add("retryAfter");
        JsonNode node = order.path("retryAfter");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!node.isNumber() || node.asDouble() < 0 || node.asDouble() > 86_400) {
            throw new BadOrder("retryAfter: must be seconds from 0 to 86400, such as 1.5");
        }
        return Optional.of(
                Duration.ofMillis(
                        node.decimalValue().multiply(BigDecimal.valueOf(1_000)).longValue()));
    }

    private Optional<String> method() throws BadOrder {
        JsonNode node = order.path("method");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (!METHODS.contains(node.asText())) {
            throw new BadOrder("method: must be one of GET, POST, PUT, PATCH, DELETE");
        }
        return Optional.of(node.asText());
    }

    private Optional<Long> bot(Fault fault) throws BadOrder {
        JsonNode node = order.path("bot");
        if (node.isMissingNode() || fault instanceof Fault.OfGateway) {
            return Optional.empty();
        }
        read.add("bot");
        OptionalLong id = Snowflakes.parse(node.asText());
        if (id.isEmpty()) {
            throw new BadOrder("bot: must be a bot's id, such as \"1200000000000000100\"");
        }
        return Optional.of(id.getAsLong());
    }

    private Optional<Pattern> route() throws BadOrder {
        JsonNode node = order.path("route");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        String glob = node.asText();
        if (glob.length() > 200 || !SEGMENTS.matcher(glob).matches()) {
            throw new BadOrder(
                    "route: must be a path after the API version, such as /channels/*/messages");
        }
        String pattern =
                Arrays.stream(glob.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[^/]*"));
        return Optional.of(Pattern.compile(pattern));
    }

    /**
     * @param otherwise the value of an absent field; below {@code least} if the field must be there
     */
    private long number(String field, long otherwise, long least, long most) throws BadOrder {
        read.add(field);
        JsonNode node = order.path(field);
        if (node.isMissingNode() && otherwise >= least) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || node.asLong() < least || node.asLong() > most) {
            throw new BadOrder(field + ": must be a whole number from " + least + " to " + most);
        }
        return node.asLong();
    }

    private boolean flag(String field) throws BadOrder {
        read.add(field);
        JsonNode node = order.path(field);
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw new BadOrder(field + ": must be true or false");
        }
        return node.asBoolean();
    }
}
