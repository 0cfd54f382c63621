package io.tocsin.access;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tokens that settings hold: a client is called by its roles, as {@code ingest+read}. */
final class SettingsTokens {

    private SettingsTokens() {}

    /** The properties, and the role that each gives. */
    private static Map<Role, Optional<List<String>>> given(AccessConfig config) {
        Map<Role, Optional<List<String>>> given = new EnumMap<>(Role.class);
        given.put(Role.INGEST, config.ingestToken());
        given.put(Role.READ, config.readToken());
        given.put(Role.OPERATE, config.operateToken());
        return given;
    }

    /**
     * Whom the settings let in. A token that is given for several roles has all of them.
     *
     * @throws BadTokensException if a token cannot be one
     */
    static Credentials read(AccessConfig config) {
        Map<TokenDigest, Set<Role>> roles = new HashMap<>();
        given(config)
                .forEach(
                        (role, tokens) ->
                                tokens.orElse(List.of())
                                        .forEach(
                                                token ->
                                                        roles.computeIfAbsent(
                                                                        digest(role, token.strip()),
                                                                        _ ->
                                                                                EnumSet.noneOf(
                                                                                        Role.class))
                                                                .add(role)));
        Map<TokenDigest, Caller> clients = new HashMap<>();
        roles.forEach((digest, all) -> clients.put(digest, new Caller(name(all), all)));
        return new Credentials(clients);
    }

    private static TokenDigest digest(Role role, String token) {
        String complaint = TokenRules.complaint(token);
        if (complaint != null) {
            throw new BadTokensException(
                    "tocsin.access.%s-token (TOCSIN_ACCESS_%s_TOKEN) %s"
                            .formatted(role.text(), role.name(), complaint));
        }
        return TokenDigest.of(token);
    }

    private static String name(Set<Role> roles) {
        return roles.stream().map(Role::text).collect(Collectors.joining("+"));
    }
}
