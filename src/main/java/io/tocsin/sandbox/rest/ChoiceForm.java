package io.tocsin.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tocsin.sandbox.world.Json;
import io.tocsin.sandbox.world.Outcome;
import io.tocsin.sandbox.world.Outcome.Done;
import io.tocsin.sandbox.world.Outcome.Refused;
import java.util.List;

/**
 * Values to choose from: of an option, or suggested while it is typed
 * (https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure).
 */
final class ChoiceForm {

    static final int MOST = 25;
    private static final int LONGEST = 100;

    private ChoiceForm() {}

    /** The suggestions of a form that must have some, be it none. */
    static Outcome<ArrayNode> suggestions(Form form) {
        if (!form.has("choices")) {
            form.errors().required(form.path("choices"));
        }
        ArrayNode choices = read(form);
        return form.errors()
                .problem()
                .<Outcome<ArrayNode>>map(Refused::new)
                .orElseGet(() -> new Done<>(choices));
    }

    /** Reads the field {@code choices}; what it returns is valid if no error was noted. */
    static ArrayNode read(Form form) {
        ArrayNode choices = Json.array();
        List<Form> forms = form.objects("choices", MOST);
        for (Form choice : forms) {
            choice.required("name", LONGEST);
            JsonNode value = choice.raw().path("value");
            if (!value.isTextual() && !value.isNumber()) {
                choice.errors().required(choice.path("value"));
            } else if (value.isTextual()) {
                choice.string("value", LONGEST);
            }
            choices.add(choice.raw());
        }
        return choices;
    }
}
