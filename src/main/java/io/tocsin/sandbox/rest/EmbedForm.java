package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Timestamps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Embeds: their limits
 * (https://docs.discord.com/developers/resources/message#embed-object-embed-limits), and how
 * Discord completes them.
 */
final class EmbedForm {

    private static final int MOST = 10;
    private static final int MOST_CHARACTERS = 6_000;
    private static final int MOST_FIELDS = 25;
    private static final int TITLE = 256;
    private static final int DESCRIPTION = 4_096;
    private static final int FIELD_VALUE = 1_024;
    private static final int FOOTER = 2_048;
    private static final long WHITE = 0xFFFFFF;

    private int characters;

    private EmbedForm() {}

    /** Reads the field {@code embeds}; what it returns is complete if no error was noted. */
    static ArrayNode read(Form message) {
        EmbedForm reader = new EmbedForm();
        ArrayNode embeds = Json.array();
        for (Form form : message.objects("embeds", MOST)) {
            ObjectNode embed = reader.embed(form);
            // An embed that says nothing vanishes; a message of nothing else is refused as empty.
            if (embed.size() > 1) {
                embeds.add(embed);
            }
        }
        if (reader.characters > MOST_CHARACTERS) {
            message.errors()
                    .add(
                            message.path("embeds"),
                            "MAX_EMBED_SIZE_EXCEEDED",
                            "Embed size exceeds maximum size of " + MOST_CHARACTERS);
        }
        return embeds;
    }

    private ObjectNode embed(Form form) {
        ObjectNode embed = Json.object().put("type", "rich");
        put(embed, "url", form.url("url"));
        put(embed, "title", counted(form.string("title", TITLE)));
        put(embed, "description", counted(form.string("description", DESCRIPTION)));
        Long color = form.integer("color", 0, WHITE);
        if (color != null) {
            embed.put("color", color.intValue());
        }
        var timestamp = form.timestamp("timestamp");
        if (timestamp != null) {
            embed.put("timestamp", Timestamps.text(timestamp));
        }
        author(form.object("author"), embed);
        footer(form.object("footer"), embed);
        image(form.object("image"), "image", embed);
        image(form.object("thumbnail"), "thumbnail", embed);
        fields(form.objects("fields", MOST_FIELDS), embed);
        return embed;
    }

    private void author(@Nullable Form form, ObjectNode embed) {
        String name = form == null ? null : counted(form.string("name", TITLE));
        if (form != null && name != null) {
            ObjectNode author = embed.putObject("author").put("name", name);
            put(author, "url", form.url("url"));
            put(author, "icon_url", form.url("icon_url"));
        }
    }

    private void footer(@Nullable Form form, ObjectNode embed) {
        String text = form == null ? null : counted(form.string("text", FOOTER));
        if (form != null && text != null) {
            ObjectNode footer = embed.putObject("footer").put("text", text);
            put(footer, "icon_url", form.url("icon_url"));
        }
    }

    private static void image(@Nullable Form form, String name, ObjectNode embed) {
        String url = form == null ? null : form.url("url");
        if (url != null) {
            embed.putObject(name)
                    .put("url", url)
                    .put("proxy_url", url)
                    .put("width", 0)
                    .put("height", 0);
        }
    }

    private void fields(List<Form> forms, ObjectNode embed) {
        if (forms.isEmpty()) {
            return;
        }
        ArrayNode fields = embed.putArray("fields");
        for (Form form : forms) {
            fields.addObject()
                    .put("name", counted(form.required("name", TITLE)))
                    .put("value", counted(form.required("value", FIELD_VALUE)))
                    .put("inline", form.flag("inline", false));
        }
    }

    // Discord trims, and counts what is left.
    private @Nullable String counted(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String trimmed = text.strip();
        characters += trimmed.codePointCount(0, trimmed.length());
        return trimmed;
    }

    private static void put(ObjectNode object, String field, @Nullable String value) {
        if (value != null) {
            object.put(field, value);
        }
    }
}
