package io.tocsin.sandbox.rest;

/**
 * @param gatewayPath where the gateway is mounted, told to clients by {@code GET /gateway}
 * @param apiPath what a client calls the base URL's path, told in the URLs of webhooks
 */
public record RestSettings(RestLimits limits, String gatewayPath, String apiPath) {}
