package io.tocsin.intake;

import io.tocsin.alert.Labels;
import io.tocsin.stream.EventLog;
import io.tocsin.stream.EventLogContract;
import java.util.List;
import java.util.Objects;

/** The log in memory, with which intake is tested, is like the one on Redis. */
class RecordingEventLogTest extends EventLogContract {

    private final RecordingEventLog log = new RecordingEventLog();

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected List<String> acknowledged(Labels labels) {
        return log.acknowledgements().stream()
                .filter(given -> given.alert().equals(labels.fingerprint()))
                .map(given -> given.given() + " " + given.by())
                .toList();
    }

    @Override
    protected List<String> summaries(Labels labels) {
        return log.events().stream()
                .filter(event -> event.labels().equals(labels))
                .map(event -> Objects.requireNonNull(event.content().summary()))
                .toList();
    }
}
