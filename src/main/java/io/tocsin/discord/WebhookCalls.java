package io.tocsin.discord;

import discord4j.rest.service.WebhookService;
import discord4j.rest.util.MultipartRequest;
import io.tocsin.dispatch.Message;
import io.tocsin.dispatch.Outcome;
import reactor.core.publisher.Mono;

/** Writes through a webhook: it has neither buttons nor nonces. */
final class WebhookCalls {

    private final WebhookService service;
    private final Hook hook;

    WebhookCalls(Clients clients, Hook hook) {
        this.service = clients.webhooks(hook.base()).getWebhookService();
        this.hook = hook;
    }

    Mono<Outcome> create(Message message) {
        return service.executeWebhook(
                        hook.id(),
                        hook.token(),
                        true,
                        MultipartRequest.ofRequest(Requests.execute(message)))
                .map(shown -> new Outcome.Shown(shown.id().asLong()));
    }

    Mono<Outcome> edit(long messageId, Message message) {
        return service.modifyWebhookMessage(
                        hook.id(),
                        hook.token(),
                        Long.toUnsignedString(messageId),
                        Requests.editOfWebhook(message))
                .map(shown -> new Outcome.Shown(shown.id().asLong()));
    }
}
