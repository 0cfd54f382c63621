package io.tocsin.chat;

/** What it takes to use something. */
public enum Right {
    /** To be let ask. */
    ASK,

    /** To be let change something. */
    CHANGE,

    /** The same, and in Discord the permission Manage Channels. */
    MANAGE;

    /** Whether something is changed. */
    public boolean changes() {
        return this != ASK;
    }
}
