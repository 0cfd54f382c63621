package io.tocsin.sandbox.rest;

/**
 * @param gatewayPath where the gateway is mounted, told to clients by {@code GET /gateway}
 */
public record RestSettings(RestLimits limits, String gatewayPath) {}
