package io.tocsin.chat;

/**
 * Where something was asked.
 *
 * @param bot the name of the bot that was asked
 */
public record Place(long guild, long channel, String bot) {}
