package io.tocsin.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fault and what it is for.
 *
 * @param method only requests of this method
 * @param route only requests whose path after the version fits; {@code *} stands for one segment or
 *     a part of one
 * @param bot only requests of this bot
 * @param wanted the order as it came, to be shown
 */
public record FaultOrder(
        Fault fault,
        int times,
        Optional<String> method,
        Optional<Pattern> route,
        Optional<Long> bot,
        ObjectNode wanted) {

    boolean fits(String askedMethod, String path, Optional<Long> asker) {
        return (bot.isEmpty() || bot.equals(asker))
                && method.map(askedMethod::equals).orElse(true)
                && route.map(pattern -> pattern.matcher(path).matches()).orElse(true);
    }
}
