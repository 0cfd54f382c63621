package io.tocsin.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.fault.Fault;
import io.tocsin.sandbox.rest.Bot;
import io.tocsin.sandbox.rest.SessionStarts;
import io.tocsin.sandbox.world.Change;
import io.tocsin.sandbox.world.Guild;
import io.tocsin.sandbox.world.Interactions;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Practice;
import io.tocsin.sandbox.world.World;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import org.jboss.logging.Logger;

/**
 * Discord's gateway (https://docs.discord.com/developers/events/gateway): who connects, and what
 * they are told.
 */
public final class Gateway implements SessionStarts {

    private static final Logger LOG = Logger.getLogger(Gateway.class);
    private static final String REVOKED = "SANDBOX_BOT_REVOKED";
    private static final String INVITED = "SANDBOX_BOT_INVITED";
    private static final String KICKED = "SANDBOX_BOT_KICKED";
    private static final Set<String> VERSIONS = Set.of("9", "10");

    private final Vertx vertx;
    private final World world;
    private final GatewayLimits limits;
    private final InstantSource clock;
    private final String path;
    private final Sessions sessions;
    private final IdentifyBudget budget;

    /**
     * @param path where it is mounted, told to clients for their resume
     */
    public Gateway(
            Vertx vertx, World world, GatewayLimits limits, String path, InstantSource clock) {
        this.vertx = vertx;
        this.world = world;
        this.limits = limits;
        this.clock = clock;
        this.path = path;
        this.sessions = new Sessions(clock, limits.resumeWindow());
        this.budget = new IdentifyBudget(limits, clock);
        world.listen(this::changed);
    }

    InstantSource clock() {
        return clock;
    }

    GatewayLimits limits() {
        return limits;
    }

    @Override
    public ObjectNode limit(long botId) {
        return budget.tree(botId);
    }

    @Override
    public int shards() {
        return limits.shards();
    }

    /** Forgets spent budgets. Sessions go on. */
    public void reset() {
        budget.reset();
    }

    /** Takes over a request that asks for a websocket. */
    public void accept(HttpServerRequest request) {
        String version = request.getParam("v", "10");
        String encoding = request.getParam("encoding", "json");
        boolean zlib = "zlib-stream".equals(request.getParam("compress"));
        String origin = Optional.ofNullable(request.getHeader("Host")).orElse("localhost");
        request.toWebSocket()
                .onSuccess(
                        socket -> {
                            Connection connection =
                                    new Connection(
                                            vertx, socket, outbox(socket, zlib), this, origin);
                            connection.open();
                            if (!VERSIONS.contains(version)) {
                                connection.close(CloseCode.INVALID_VERSION);
                            } else if (!encoding.equals("json")) {
                                connection.close(CloseCode.DECODE_ERROR);
                            }
                        })
                .onFailure(
                        e -> LOG.debugf("A websocket of the sandbox failed: %s", e.getMessage()));
    }

    private static Outbox outbox(ServerWebSocket socket, boolean zlib) {
        return zlib ? new Outbox.Zlib(socket, new Deflater()) : new Outbox.Plain(socket);
    }

    void identify(Connection connection, JsonNode data) {
        String token = bare(data.path("token").asText());
        Optional<Bot> bot = bot(token);
        Optional<Shard> shard = Shard.read(data.path("shard"));
        Intents intents = new Intents(data.path("intents").asLong(-1));
        if (bot.isEmpty()) {
            connection.close(CloseCode.AUTHENTICATION_FAILED);
        } else if (shard.isEmpty()) {
            connection.close(CloseCode.INVALID_SHARD);
        } else if (shard.get().count() < limits.requiredShards()) {
            connection.close(CloseCode.SHARDING_REQUIRED);
        } else if (!intents.valid()) {
            connection.close(CloseCode.INVALID_INTENTS);
        } else {
            switch (budget.spend(bot.get().id(), shard.get().index())) {
                case USED_UP -> connection.close(CloseCode.AUTHENTICATION_FAILED);
                case TOO_SOON -> connection.send(Frames.invalidSession(false));
                case GRANTED ->
                        greet(
                                connection,
                                sessions.start(token, bot.get().id(), shard.get(), intents));
            }
        }
    }

    private Optional<Bot> bot(String token) {
        return Bot.fromToken(token).filter(bot -> !world.isRevoked(bot.id()));
    }

    private void greet(Connection connection, Session session) {
        List<Guild> guilds =
                world.members().guilds(session.botId()).stream()
                        .filter(guild -> session.sees(guild.id()))
                        .toList();
        connection.session(session);
        session.attach(connection);
        session.dispatch("READY", Greeting.ready(session, guilds, connection.origin() + path));
        // Only now may it hear of changes: READY comes first.
        sessions.add(session);
        if (session.intents().guilds()) {
            guilds.forEach(guild -> session.dispatch("GUILD_CREATE", Greeting.guild(world, guild)));
        }
    }

    void resume(Connection connection, JsonNode data) {
        String token = bare(data.path("token").asText());
        if (bot(token).isEmpty()) {
            connection.close(CloseCode.AUTHENTICATION_FAILED);
            return;
        }
        long after = data.path("seq").asLong(-1);
        Optional<Session> found =
                sessions.find(data.path("session_id").asText())
                        .filter(
                                session ->
                                        session.token().equals(token) && session.canReplay(after));
        if (found.isEmpty()) {
            connection.send(Frames.invalidSession(false));
        } else if (after < 0 || after > found.get().sequence()) {
            connection.close(CloseCode.INVALID_SEQ);
        } else {
            Connection earlier = found.get().connection();
            connection.session(found.get());
            found.get().resume(connection, after, Greeting.resumed());
            if (earlier != null) {
                earlier.session(null);
                earlier.close(Connection.GOING_AWAY, "Resumed elsewhere");
            }
        }
    }

    private static String bare(String token) {
        return token.startsWith("Bot ") ? token.substring(4) : token;
    }

    void ended(Connection connection, Session session, boolean mayResume) {
        if (!mayResume) {
            sessions.end(session);
        }
        session.detach(connection, clock.millis());
    }

    private void changed(Change change) {
        switch (change.event()) {
            case REVOKED -> turnAway(change.authorId());
            case INVITED, KICKED -> moved(change);
            default -> tell(change);
        }
    }

    // The bot itself hears that it came into a server or had to go.
    private void moved(Change change) {
        long guildId = change.data().path("guild_id").asLong();
        for (Session session : sessions.all()) {
            if (session.botId() == change.authorId()
                    && session.sees(guildId)
                    && session.intents().guilds()) {
                if (change.event().equals(INVITED)) {
                    Practice.guild(guildId)
                            .ifPresent(
                                    guild ->
                                            session.dispatch(
                                                    "GUILD_CREATE", Greeting.guild(world, guild)));
                } else {
                    session.dispatch(
                            "GUILD_DELETE", Json.object().put("id", Long.toString(guildId)));
                }
            }
        }
    }

    private void tell(Change change) {
        long guildId = change.data().path("guild_id").asLong();
        for (Session session : sessions.all()) {
            if (session.sees(guildId) && hears(session, change, guildId)) {
                boolean own = change.authorId() == session.botId() || session.intents().content();
                session.dispatch(
                        change.event(),
                        own ? Greeting.withMember(change) : Greeting.withoutContent(change));
            }
        }
    }

    // An interaction needs no intent; but only the bot that is asked hears of it.
    private boolean hears(Session session, Change change, long guildId) {
        return change.event().equals(Interactions.CREATED)
                ? session.botId() == change.authorId()
                : session.intents().want(change.event())
                        && world.members().isMember(session.botId(), guildId);
    }

    private void turnAway(long botId) {
        for (Session session : sessions.all()) {
            if (session.botId() == botId) {
                sessions.end(session);
                Connection connection = session.connection();
                if (connection != null) {
                    connection.close(CloseCode.AUTHENTICATION_FAILED);
                }
            }
        }
    }

    /** Lets the fault happen to everybody who is connected; returns how many that are. */
    public int suffer(Fault.OfGateway fault) {
        int hit = 0;
        for (Session session : sessions.connected()) {
            Connection connection = session.connection();
            if (connection != null) {
                hit++;
                suffer(fault, session, connection);
            }
        }
        return hit;
    }

    private void suffer(Fault.OfGateway fault, Session session, Connection connection) {
        switch (fault) {
            case Fault.Close(int code) -> connection.close(code, CloseCode.reason(code));
            case Fault.Reconnect _ -> connection.send(Frames.reconnect());
            case Fault.InvalidSession(boolean resumable) -> {
                if (!resumable) {
                    sessions.end(session);
                    session.detach(connection, clock.millis());
                    connection.session(null);
                }
                connection.send(Frames.invalidSession(resumable));
            }
        }
    }

    /** Those connected, for the page and for tests. */
    public JsonNode tree() {
        var list = Json.array();
        for (Session session : sessions.connected()) {
            ObjectNode tree =
                    list.addObject()
                            .put("session", session.id())
                            .put("bot", Long.toString(session.botId()))
                            .put("intents", session.intents().bits())
                            .put("sequence", session.sequence());
            tree.putArray("shard").add(session.shard().index()).add(session.shard().count());
        }
        return list;
    }

    /** Tells everybody to come back later. */
    public void close() {
        for (Session session : sessions.connected()) {
            Connection connection = session.connection();
            if (connection != null) {
                connection.close(Connection.GOING_AWAY, "The sandbox stops");
            }
        }
    }
}
