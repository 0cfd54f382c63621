package io.tocsin.api;

import io.tocsin.fleet.Roster;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A process that has something. */
@Schema(name = "Holder", description = "A process of the fleet.")
record Holder(
        UUID id, @Schema(description = "Its pod's name, or its machine's.") @Nullable String name) {

    static @Nullable Holder of(Roster.@Nullable Member member) {
        return member == null ? null : new Holder(member.id(), member.name());
    }

    /** Who holds something is a member, but for one that was not heard of for long. */
    static @Nullable Holder of(Roster roster, @Nullable UUID id) {
        return id == null
                ? null
                : new Holder(id, roster.member(id).map(Roster.Member::name).orElse(null));
    }
}
