package io.tocsin.intake;

import io.vertx.mutiny.redis.client.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the inbox, as somebody added it.
 *
 * @param id its stream id
 * @param fields alternating names and values; empty if the entry was deleted meanwhile
 */
record InboxEntry(String id, List<byte[]> fields) {

    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};

    /** The field {@code event}, or null. */
    byte @Nullable [] event() {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (Arrays.equals(fields.get(i), EVENT)) {
                return fields.get(i + 1);
            }
        }
        return null;
    }

    /** The entries in the answer to {@code XREADGROUP} of one stream; null means none. */
    static List<InboxEntry> of(@Nullable Response streams, String key) {
        List<InboxEntry> entries = new ArrayList<>();
        if (streams == null || streams.size() == 0) {
            return entries;
        }
        // A map in RESP 3, an array of pairs in RESP 2.
        Response ofThisKey = streams.isMap() ? streams.get(key) : streams.get(0).get(1);
        for (int i = 0; i < ofThisKey.size(); i++) {
            Response entry = ofThisKey.get(i);
            entries.add(new InboxEntry(entry.get(0).toString(), fields(entry.get(1))));
        }
        return entries;
    }

    private static List<byte[]> fields(@Nullable Response response) {
        List<byte[]> fields = new ArrayList<>();
        if (response != null) {
            for (int i = 0; i < response.size(); i++) {
                fields.add(response.get(i).toBytes());
            }
        }
        return fields;
    }
}
