package io.tocsin.routing;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings what the configuration file says into force while the process runs: as a whole, and only
 * if all of it is good. A file that is refused, or gone, changes nothing. Reads the file, so it
 * must not be called on an event loop.
 */
@ApplicationScoped
public class ConfigurationReload {

    private static final Logger LOG = Logger.getLogger(ConfigurationReload.class);

    /** How many complaints a log line has at most; the others can be asked for. */
    private static final int LOGGED = 5;

    private final Routing routing;
    private final ConfigurationFile file;
    private final ConfigurationText text;
    private final InstantSource clock;
    private final Consumer<ConfigurationNews> observers;
    private final ReloadMetrics metrics;

    private volatile Standing standing;

    /** Of the content that is in force. */
    private String inForce;

    /** Of the content that is refused; means nothing unless one is. */
    private String refused;

    /** Of the content at the latest look. */
    private String seen;

    /**
     * How things stand.
     *
     * @param version what is in force
     * @param loadedAt since when
     * @param file the name of the file that said it; null if there was none
     * @param refused what is wrong with the file as it is now; null if it is in force
     */
    public record Standing(
            Routing.Version version,
            Instant loadedAt,
            @Nullable String file,
            Reload.@Nullable Refused refused) {}

    /** Takes what {@code routing} began with for loaded now. */
    @Inject
    ConfigurationReload(
            Routing routing,
            ConfigurationFile file,
            ConfigurationText text,
            InstantSource clock,
            MeterRegistry registry,
            Event<ConfigurationNews> news) {
        this(routing, file, text, clock, registry, (Consumer<ConfigurationNews>) news::fire);
    }

    ConfigurationReload(
            Routing routing,
            ConfigurationFile file,
            ConfigurationText text,
            InstantSource clock,
            MeterRegistry registry,
            Consumer<ConfigurationNews> observers) {
        this.routing = routing;
        this.file = file;
        this.text = text;
        this.clock = clock;
        this.observers = observers;
        this.inForce = file.atStart().identity();
        this.refused = inForce;
        this.seen = inForce;
        boolean found = file.atStart() instanceof FileContent.Found;
        this.standing =
                new Standing(routing.current(), clock.instant(), found ? name() : null, null);
        this.metrics = new ReloadMetrics(registry, this::standing);
    }

    /** How things stand. */
    public Standing standing() {
        return standing;
    }

    /** Reads the file because somebody asks for it, who is called {@code by}. */
    public synchronized Reload reload(String by) {
        FileContent content = file.look();
        seen = content.identity();
        Reload reload = take(content, new Trigger.Request(by));
        metrics.count(reload);
        return reload;
    }

    /**
     * Looks whether the file has changed. What is new must look the same twice to be taken, because
     * a file may be met half written.
     *
     * @return whether to look again soon
     */
    synchronized boolean look() {
        FileContent content = file.look();
        String identity = content.identity();
        boolean settled = identity.equals(seen);
        seen = identity;
        boolean known = identity.equals(standing.refused() == null ? inForce : refused);
        if (!known && settled) {
            metrics.count(take(content, new Trigger.Change()));
        }
        return !known && !settled;
    }

    private Reload take(FileContent content, Trigger trigger) {
        Reload.Refused before = standing.refused();
        if (content.identity().equals(inForce)) {
            if (before != null) {
                stand(standing.version(), standing.loadedAt(), standing.file(), null);
                LOG.infof("The configuration file is as before, and in force: file=%s", name());
            }
            return new Reload.Unchanged(standing.version());
        }
        if (before != null && content.identity().equals(refused)) {
            return before;
        }
        return switch (read(content)) {
            case Reading.Good good -> bringIn(good.configuration(), content, trigger);
            case Reading.Bad bad -> refuse(bad, content, trigger);
        };
    }

    private Reading read(FileContent content) {
        return switch (content) {
            case FileContent.Found found -> text.read(found.bytes());
            case FileContent.Absent _ ->
                    Reading.Bad.ofAll(
                            "is gone, and only a restart does without it: put it back"
                                    + (file.isOptional() ? "" : ", or correct TOCSIN_CONFIG"));
            case FileContent.Unreadable unreadable ->
                    Reading.Bad.ofAll(
                            "cannot be read ("
                                    + unreadable.cause()
                                    + "): make it a file that the user of this process may read");
        };
    }

    private Reload bringIn(Configuration configuration, FileContent content, Trigger trigger) {
        Routing.Version version = routing.replace(configuration);
        inForce = content.identity();
        stand(version, clock.instant(), name(), null);
        LOG.infof("A configuration came into force: version=%d, file=%s", version.number(), name());
        tell(new ConfigurationReplaced(version, trigger));
        return new Reload.Loaded(version);
    }

    private Reload refuse(Reading.Bad bad, FileContent content, Trigger trigger) {
        Reload.Refused before = standing.refused();
        Instant since = before == null ? clock.instant() : before.since();
        Reload.Refused refusal =
                new Reload.Refused(since, name(), bad.complaints(), bad.unlisted());
        refused = content.identity();
        stand(standing.version(), standing.loadedAt(), standing.file(), refusal);
        int errors = bad.complaints().size() + bad.unlisted();
        List<String> told = bad.complaints().stream().limit(LOGGED).map(Complaint::told).toList();
        LOG.errorf(
                "The configuration file is refused, and what was in force stays: version=%d,"
                        + " file=%s, complaints=%d, first=%s",
                standing.version().number(), name(), errors, told);
        tell(new ConfigurationRefused(standing.version(), content.identity(), errors, trigger));
        return refusal;
    }

    private void tell(ConfigurationNews news) {
        try {
            observers.accept(news);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Not everybody took the news of the configuration: file=%s", name());
        }
    }

    private void stand(
            Routing.Version version,
            Instant loadedAt,
            @Nullable String from,
            Reload.@Nullable Refused refusal) {
        standing = new Standing(version, loadedAt, from, refusal);
    }

    private String name() {
        return file.path().toString();
    }
}
