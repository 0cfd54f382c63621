package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.sandbox.world.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Buttons and menus under a message (https://docs.discord.com/developers/components/reference): at
 * most five rows of at most five buttons or one menu. Components of the second version are stored
 * as they come.
 */
final class ComponentForm {

    private static final int ROW = 1;
    private static final int BUTTON = 2;
    private static final int STRING_SELECT = 3;
    private static final int LAST_SELECT = 8;
    private static final int LINK = 5;
    private static final int PREMIUM = 6;
    private static final int LONGEST_URL = 512;
    private static final int MOST_SECOND_VERSION = 40;

    private final Set<String> customIds = new HashSet<>();
    private int lastId;

    private ComponentForm() {}

    static ArrayNode read(Form message, boolean secondVersion) {
        ComponentForm reader = new ComponentForm();
        ArrayNode components = Json.array();
        for (Form form : message.objects("components", secondVersion ? MOST_SECOND_VERSION : 5)) {
            Long type = form.integer("type", 0, 100);
            if (type == null && !form.has("type")) {
                form.errors().required(form.path("type"));
            } else if (type != null && type == ROW) {
                components.add(reader.row(form));
            } else if (secondVersion) {
                components.add(reader.numbered(form.raw()));
            } else {
                form.errors()
                        .add(
                                form.path("type"),
                                "UNION_TYPE_CHOICES",
                                "Value of field \"type\" must be one of (1,).");
            }
        }
        return components;
    }

    private ObjectNode row(Form form) {
        ObjectNode row = Json.object().put("type", ROW).put("id", ++lastId);
        ArrayNode components = row.putArray("components");
        List<Form> children = form.objects("components", 5);
        if (children.isEmpty()) {
            form.errors()
                    .add(
                            form.path("components"),
                            "BASE_TYPE_BAD_LENGTH",
                            "Must be between 1 and 5 in length.");
        }
        for (Form child : children) {
            Long type = child.integer("type", BUTTON, LAST_SELECT);
            if (type == null) {
                if (!child.has("type")) {
                    child.errors().required(child.path("type"));
                }
            } else if (type == BUTTON) {
                components.add(button(child));
            } else if (children.size() > 1) {
                form.errors()
                        .add(
                                form.path("components"),
                                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                                "The specified component exceeds the maximum width");
            } else {
                components.add(menu(child, type.intValue()));
            }
        }
        return row;
    }

    private ObjectNode button(Form form) {
        ObjectNode button = Json.object().put("type", BUTTON).put("id", ++lastId);
        if (!form.has("style")) {
            form.errors().required(form.path("style"));
        }
        Long style = form.integer("style", 1, PREMIUM);
        String label = form.string("label", 80);
        if (label != null) {
            button.put("label", label);
        } else if (!form.has("emoji") && !Long.valueOf(PREMIUM).equals(style)) {
            form.errors()
                    .add(
                            form.path("label"),
                            "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
                            "A label or an emoji is required");
        }
        JsonNode raw = form.raw();
        if (raw.path("emoji").isObject()) {
            button.set("emoji", raw.get("emoji"));
        }
        if (style == null) {
            return button;
        }
        button.put("style", style.intValue());
        if (raw.hasNonNull("custom_id") && raw.hasNonNull("url")) {
            // Discord's sentence; its code is not documented.
            form.errors()
                    .add(
                            form.path(style == LINK ? "custom_id" : "url"),
                            "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE",
                            "A custom id and url cannot both be specified");
        }
        if (style == LINK) {
            String url = form.url("url", LONGEST_URL);
            if (url == null) {
                form.errors().required(form.path("url"));
            } else {
                button.put("url", url);
            }
        } else if (style != PREMIUM) {
            customId(form, button);
        }
        if (form.flag("disabled", false)) {
            button.put("disabled", true);
        }
        return button;
    }

    private ObjectNode menu(Form form, int type) {
        ObjectNode menu = form.raw().put("id", ++lastId);
        customId(form, menu);
        menu.put("min_values", menu.path("min_values").asInt(1));
        menu.put("max_values", menu.path("max_values").asInt(1));
        if (type == STRING_SELECT) {
            List<Form> options = form.objects("options", 25);
            if (options.isEmpty()) {
                form.errors().required(form.path("options"));
            }
            for (Form option : options) {
                option.required("label", 100);
                option.required("value", 100);
            }
        }
        return menu;
    }

    private void customId(Form form, ObjectNode component) {
        String id = form.required("custom_id", 100);
        if (id == null) {
            return;
        }
        component.put("custom_id", id);
        if (!customIds.add(id)) {
            form.errors()
                    .add(
                            form.path("custom_id"),
                            "COMPONENT_CUSTOM_ID_DUPLICATED",
                            "Component custom id cannot be duplicated");
        }
    }

    private ObjectNode numbered(ObjectNode component) {
        component.put("id", ++lastId);
        component
                .path("components")
                .forEach(
                        child -> {
                            if (child instanceof ObjectNode object) {
                                numbered(object);
                            }
                        });
        return component;
    }
}
