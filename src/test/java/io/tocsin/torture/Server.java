package io.tocsin.torture;

/** What a gateway is connected to. */
enum Server {
    POSTGRES,
    REDIS,
    DISCORD
}
