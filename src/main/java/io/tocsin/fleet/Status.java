package io.tocsin.fleet;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What holders say of their leases, in a form that PostgreSQL takes as it is: whatever a holder
 * says, or fails to, its lease is renewed.
 */
final class Status {

    private static final Logger LOG = Logger.getLogger(Status.class);
    private static final int LONGEST = 200;

    private Status() {}

    /** What {@code holder} says of {@code lease}: names, and texts, numbers and truths. */
    static Map<String, Object> of(LeaseHolder holder, Lease lease) {
        Map<String, Object> said = new LinkedHashMap<>();
        try {
            holder.status(lease).forEach((name, value) -> add(said, name, value));
        } catch (RuntimeException e) {
            LOG.debugf(e, "A holder cannot say how it is doing: lease=%s", lease);
            said.put("failure", text(e));
        }
        return said;
    }

    private static void add(Map<String, Object> said, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Boolean truth -> said.put(text(name), truth);
            case Integer number -> said.put(text(name), number);
            case Long number -> said.put(text(name), number);
            case Number number when Double.isFinite(number.doubleValue()) ->
                    said.put(text(name), Math.round(number.doubleValue() * 1000) / 1000.0);
            default -> said.put(text(name), text(value));
        }
    }

    /** JSON in PostgreSQL has no NUL. */
    private static String text(Object value) {
        String text = String.valueOf(value).replace("\0", "");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
