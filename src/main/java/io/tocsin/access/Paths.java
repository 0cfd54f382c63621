package io.tocsin.access;

import java.util.List;
import java.util.Set;

/**
 * What every path needs. The first row that fits counts; what fits none needs {@code read} to be
 * looked at and {@code operate} for everything else, so that a forgotten path is never open.
 */
final class Paths {

    private static final Set<String> LOOK = Set.of("GET", "HEAD");
    private static final Set<String> SEND = Set.of("POST");
    private static final Set<String> ANY = Set.of();

    /**
     * One row.
     *
     * @param methods the methods meant; empty for all
     * @param path a path; with {@code /*} at its end also everything below
     */
    record Row(Set<String> methods, String path, Need need) {

        boolean fits(String method, String asked) {
            return (methods.isEmpty() || methods.contains(method)) && fits(asked);
        }

        private boolean fits(String asked) {
            if (!path.endsWith("/*")) {
                return asked.equals(path);
            }
            String top = path.substring(0, path.length() - 2);
            return asked.startsWith(top)
                    && (asked.length() == top.length() || asked.charAt(top.length()) == '/');
        }
    }

    private static final List<Row> ROWS =
            List.of(
                    new Row(LOOK, "/q/health/*", Need.NOTHING),
                    new Row(LOOK, "/-/healthy", Need.NOTHING),
                    new Row(LOOK, "/-/ready", Need.NOTHING),
                    new Row(LOOK, "/q/metrics", Need.METRICS),
                    new Row(LOOK, "/metrics", Need.METRICS),
                    new Row(SEND, "/api/v1/events", Need.INGEST),
                    new Row(SEND, "/api/v1/integrations/*", Need.INGEST),
                    new Row(SEND, "/api/v2/alerts", Need.INGEST),
                    new Row(SEND, "/v2/enqueue", Need.INGEST),
                    new Row(SEND, "/api/v1/policy/explain", Need.READ),
                    new Row(SEND, "/api/v1/config/check", Need.READ),
                    new Row(SEND, "/api/v1/config/convert", Need.READ),
                    new Row(ANY, "/sandbox/api/*", Need.PRACTICE),
                    new Row(ANY, "/sandbox/gateway", Need.PRACTICE));

    private Paths() {}

    /**
     * What a request needs.
     *
     * @param path normalised as the router does it: without dot segments and needless escapes
     */
    static Need need(String method, String path) {
        String asked = plain(path);
        for (Row row : ROWS) {
            if (row.fits(method, asked)) {
                // JAX-RS cuts matrix parameters out of a path; nobody needs them where all may go.
                return row.need() == Need.NOTHING && path.indexOf(';') >= 0
                        ? Need.READ
                        : row.need();
            }
        }
        return LOOK.contains(method) ? Need.READ : Need.OPERATE;
    }

    /** The path as JAX-RS matches it: without matrix parameters and slashes at its end. */
    private static String plain(String path) {
        String plain = path.indexOf(';') < 0 ? path : path.replaceAll(";[^/]*", "");
        int end = plain.length();
        while (end > 1 && plain.charAt(end - 1) == '/') {
            end--;
        }
        return plain.substring(0, end);
    }
}
