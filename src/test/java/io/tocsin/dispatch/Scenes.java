package io.tocsin.dispatch;

import io.tocsin.alert.Severity;
import io.tocsin.routing.Mention;
import io.tocsin.routing.Mentions;
import io.tocsin.routing.Presentation;
import io.tocsin.routing.Receiver;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who looks at what is drawn. */
final class Scenes {

    static final long CHANNEL = 1200000000000000001L;

    static final Links NOWHERE = new Links(Optional.empty());
    static final Links HERE = new Links(Optional.of("https://tocsin.example.org/"));

    /** Mentions nobody, and nobody has said where the gateway is. */
    static final Scene PLAIN = of(Mentions.NOBODY, Presentation.DEFAULT, NOWHERE);

    static final Scene LINKED = of(Mentions.NOBODY, Presentation.DEFAULT, HERE);

    static final Scene THREADED =
            of(Mentions.NOBODY, new Presentation(true, false, true, true), NOWHERE);

    static final Scene BARE =
            of(Mentions.NOBODY, new Presentation(false, false, false, false), NOWHERE);

    static final Scene WEBHOOK =
            new Scene(THREADED.receiver(), NOWHERE, new Outlet("webhook:OPS", CHANNEL));

    private Scenes() {}

    static Scene mentioning(Severity from, Mention... mentions) {
        return of(new Mentions(Map.of(from, List.of(mentions))), Presentation.DEFAULT, NOWHERE);
    }

    private static Scene of(Mentions mentions, Presentation presentation, Links links) {
        return new Scene(
                new Receiver("ops", "default", CHANNEL, mentions, List.of(), presentation),
                links,
                new Outlet("default", CHANNEL));
    }
}
