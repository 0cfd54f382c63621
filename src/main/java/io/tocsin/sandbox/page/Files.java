package io.tocsin.sandbox.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page's own files. They are served from here so that they are absent when the sandbox is. */
final class Files {

    // Nothing from elsewhere, nothing inline: whatever a message says stays text.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private record Page(String type, Buffer content) {}

    private final Map<String, Page> pages =
            Map.of(
                    "", load("index.html", "text/html; charset=utf-8"),
                    "/page.css", load("page.css", "text/css; charset=utf-8"),
                    "/compose.js", load("compose.js", "text/javascript; charset=utf-8"),
                    "/interact.js", load("interact.js", "text/javascript; charset=utf-8"),
                    "/page.js", load("page.js", "text/javascript; charset=utf-8"),
                    "/render.js", load("render.js", "text/javascript; charset=utf-8"));

    private static Page load(String name, String type) {
        String resource = "/sandbox/" + name;
        try (InputStream in = Files.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The sandbox's page is not in this build: " + resource);
            }
            return new Page(type, Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String path) {
        return pages.containsKey(path);
    }

    void send(String path, HttpServerResponse response) {
        Page page = pages.get(path);
        if (page == null) {
            response.setStatusCode(404).end();
            return;
        }
        response.putHeader("Content-Type", page.type())
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-cache")
                .end(page.content());
    }
}
