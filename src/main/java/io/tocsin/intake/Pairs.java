package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.alert.Labels;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads labels, or annotations: a flat object of strings. One instance is used again for every
 * event of a request.
 */
final class Pairs {

    private final JsonParser json;
    private final Values values;
    private final Rules rules;
    private String[] pairs = new String[32];
    private int size;
    private int bytes;

    Pairs(JsonParser json, Values values, Rules rules) {
        this.json = json;
        this.values = values;
        this.rules = rules;
    }

    /** Forgets the previous event's. */
    void clear() {
        size = 0;
        bytes = 0;
    }

    /** Takes the object at which the parser stands; null counts as an empty one. */
    void read() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            values.problem(rules.field(), "must be an object of strings, not " + values.kind());
            json.skipChildren();
            return;
        }
        int count = 0;
        String name;
        while ((name = json.nextFieldName()) != null) {
            count++;
            json.nextToken();
            readPair(name, count);
        }
        if (count > rules.most()) {
            values.problem(
                    rules.field(),
                    "has %s entries; at most %d are allowed: leave some out"
                            .formatted(Text.count(count), rules.most()));
        }
        if (bytes > rules.mostBytes()) {
            values.problem(
                    rules.field(),
                    "takes %s bytes; at most %s are allowed: shorten the values"
                            .formatted(Text.count(bytes), Text.count(rules.mostBytes())));
        }
        sort();
        refuseRepeats();
    }

    private void readPair(String name, int count) throws IOException {
        String complaint = rules.complaint(name);
        if (complaint == null) {
            complaint = complaintOfValue();
        }
        if (complaint != null) {
            values.problem(path(name), complaint);
            json.skipChildren();
        } else if (count <= rules.most()) {
            add(name, json.getText());
        }
    }

    private @Nullable String complaintOfValue() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return "must be a string, not " + values.kind() + values.advice();
        }
        int length = json.getTextLength();
        if (length > rules.valueLength()) {
            return Values.tooLong(length, rules.valueLength());
        }
        int valueBytes = Text.utf8Length(json.getText());
        bytes += Math.max(0, valueBytes);
        return Text.complaint(valueBytes);
    }

    private void add(String name, String value) {
        bytes += name.length();
        if (size + 2 > pairs.length) {
            pairs = Arrays.copyOf(pairs, pairs.length * 2);
        }
        pairs[size++] = name;
        pairs[size++] = value;
    }

    /** By insertion: few pairs, often in order already. Names are ASCII, so any order agrees. */
    private void sort() {
        for (int i = 2; i < size; i += 2) {
            String name = pairs[i];
            String value = pairs[i + 1];
            int to = i;
            while (to > 0 && pairs[to - 2].compareTo(name) > 0) {
                pairs[to] = pairs[to - 2];
                pairs[to + 1] = pairs[to - 1];
                to -= 2;
            }
            pairs[to] = name;
            pairs[to + 1] = value;
        }
    }

    private void refuseRepeats() {
        for (int i = 2; i < size; i += 2) {
            if (pairs[i].equals(pairs[i - 2])) {
                values.problem(path(pairs[i]), "is there more than once; leave one out");
            }
        }
    }

    /** The value of {@code name}; null if there is none or it is empty. */
    @Nullable String get(String name) {
        for (int i = 0; i < size; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1].isEmpty() ? null : pairs[i + 1];
            }
        }
        return null;
    }

    /** What was read, together with the label {@code alertname} if {@code alertName} is given. */
    Labels toLabels(@Nullable String alertName) {
        if (alertName != null && get(Labels.ALERT_NAME) == null) {
            add(Labels.ALERT_NAME, alertName);
            sort();
        }
        String[] kept = new String[size];
        int length = 0;
        for (int i = 0; i < size; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                kept[length++] = pairs[i];
                kept[length++] = pairs[i + 1];
            }
        }
        return Labels.ofSorted(length == size ? kept : Arrays.copyOf(kept, length));
    }

    private String path(String name) {
        return rules.field() + "." + Text.excerpt(name);
    }
}
