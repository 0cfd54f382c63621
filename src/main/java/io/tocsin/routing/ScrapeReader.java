package io.tocsin.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads who is asked for metrics. */
final class ScrapeReader {

    static final String NAME = "name";
    static final String URL = "url";
    static final String EVERY = "every";
    static final String TIMEOUT = "timeout";
    static final String LABELS = "labels";

    private static final List<String> KEYS = List.of(NAME, URL, EVERY, TIMEOUT, LABELS);
    private static final long SECOND = 1000;
    private static final long LONGEST = 60 * 60 * SECOND;
    private static final long DEFAULT_EVERY = 15 * SECOND;
    private static final long DEFAULT_TIMEOUT = 5 * SECOND;
    private static final int LONGEST_URL = 2048;
    private static final URI NOWHERE = URI.create("http://nowhere.invalid");

    private final Complaints complaints;

    ScrapeReader(Complaints complaints) {
        this.complaints = complaints;
    }

    List<ScrapeTarget> read(Section root) {
        List<ScrapeTarget> targets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String key = ConfigurationReader.SCRAPE;
        JsonNode list = root.list(key, "targets");
        for (int i = 0; i < list.size(); i++) {
            String at = TreeReader.element(root.path(key), i);
            Section section = Section.of(list.get(i), at, KEYS, complaints);
            if (section != null) {
                ScrapeTarget target = target(section);
                if (!target.name().isEmpty() && !names.add(target.name())) {
                    section.complain(NAME, "is the name of another target too; rename one");
                }
                targets.add(target);
            }
        }
        return targets;
    }

    private ScrapeTarget target(Section section) {
        if (section.get(NAME) == null) {
            section.complain(NAME, "is missing; give the target a name");
        }
        String name = section.name(NAME);
        long every = section.duration(EVERY, DEFAULT_EVERY);
        if (every < SECOND || every > LONGEST) {
            section.complain(EVERY, "must be from 1s to 1h; it is " + Durations.text(every));
        }
        long timeout = section.duration(TIMEOUT, Math.min(DEFAULT_TIMEOUT, every / 2));
        if (timeout < 1 || timeout >= every) {
            section.complain(
                    TIMEOUT,
                    "must be shorter than every, which is "
                            + Durations.text(every)
                            + "; it is "
                            + Durations.text(timeout));
        }
        return new ScrapeTarget(
                name == null ? "" : name,
                url(section),
                every,
                timeout,
                new LabelsReader(complaints).labels(section, LABELS));
    }

    /** What is wrong is said without repeating it: it may hold a password. */
    private static URI url(Section section) {
        String text = section.required(URL, "say where its metrics are");
        if (text.isEmpty()) {
            return NOWHERE;
        }
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (!web || url.getHost() == null || text.length() > LONGEST_URL) {
                section.complain(
                        URL, "must be a URL such as http://checkout:8080/metrics; correct it");
            } else if (url.getRawUserInfo() != null
                    || Section.soundsSecret(String.valueOf(url.getRawQuery()))) {
                section.complain(
                        URL,
                        "holds a password or a token, and secrets do not belong here: remove it");
            }
            return url;
        } catch (URISyntaxException e) {
            section.complain(URL, "must be a URL such as http://checkout:8080/metrics; correct it");
            return NOWHERE;
        }
    }
}
