package io.tocsin.fleet;

/** What {@link LeaseTable} says to PostgreSQL. */
final class LeaseStatements {

    private LeaseStatements() {}

    static final String SEEN =
            """
            insert into members as stored (id, name, version, joined_at, seen_at, leaving)
            values ($1, $2, $3, clock_timestamp(), clock_timestamp(), $4)
            on conflict (id) do update
               set seen_at = clock_timestamp(), leaving = excluded.leaving
            """;

    /** What somebody took in the meantime is not renewed, nor what was over. */
    static final String RENEW =
            """
            update leases l
               set expires_at = clock_timestamp() + cast($2 as bigint) * interval '1 millisecond',
                   status = r.status
              from jsonb_to_recordset(cast(cast($3 as text) as jsonb))
                as r (kind text, name text, epoch bigint, status jsonb)
             where l.kind = r.kind
               and l.name = r.name
               and l.epoch = r.epoch
               and l.holder = $1
               and l.expires_at > clock_timestamp()
            returning l.kind, l.name, l.epoch
            """;

    static final String MEMBERS =
            """
            select id, name, version,
                   cast(extract(epoch from joined_at) * 1000 as bigint),
                   cast(extract(epoch from seen_at) * 1000 as bigint),
                   seen_at > clock_timestamp() - cast($1 as bigint) * interval '1 millisecond',
                   leaving
              from members
             where seen_at > clock_timestamp() - interval '10 minutes'
             order by joined_at, id
            """;

    static final String LEASES =
            """
            select kind, family, name, size, epoch,
                   case when expires_at > clock_timestamp() then holder end,
                   cast(extract(epoch from acquired_at) * 1000 as bigint),
                   cast(extract(epoch from clock_timestamp() - expires_at) * 1000 as bigint),
                   case when wanted_until > clock_timestamp() then wanted_by end,
                   cast(status as text)
              from leases
             order by kind, family, length(name), name
            """;

    /**
     * Who takes, does so alone: two must not reckon with the same free leases. Whoever stands still
     * in the middle of it keeps others waiting for no longer than this.
     */
    static final String ALONE =
            """
            select set_config('idle_in_transaction_session_timeout', '4s', true)
                   || set_config('lock_timeout', '5s', true)
                   || cast(pg_advisory_xact_lock(8242105431968345) as text)
            """;

    static final String KNOWN =
            """
            insert into leases (kind, name, family, size)
            select kind, name, family, size
              from jsonb_to_recordset(cast(cast($1 as text) as jsonb))
                as r (kind text, name text, family text, size int)
            on conflict do nothing
            """;

    /**
     * Never under an epoch that was there before, even if the table of leases was lost: what is
     * written under it would be refused.
     */
    static final String TAKE =
            """
            update leases l
               set holder = $1,
                   epoch = greatest(
                       l.epoch,
                       (select p.epoch
                          from partitions p
                         where l.kind = 'partition' and cast(p.partition as text) = l.name),
                       (select s.epoch
                          from channel_slices s
                         where l.kind = 'channels' and cast(s.slice as text) = l.name)) + 1,
                   family = r.family,
                   size = r.size,
                   acquired_at = clock_timestamp(),
                   expires_at = clock_timestamp() + cast($2 as bigint) * interval '1 millisecond',
                   wanted_by = null,
                   status = '{}'
              from jsonb_to_recordset(cast(cast($3 as text) as jsonb))
                as r (kind text, name text, family text, size int)
             where l.kind = r.kind
               and l.name = r.name
               and (l.holder is null or l.expires_at <= clock_timestamp())
            returning l.kind, l.name, l.epoch
            """;

    static final String ASK =
            """
            update leases l
               set wanted_by = $1,
                   wanted_until = clock_timestamp() + cast($2 as bigint) * interval '1 millisecond'
              from jsonb_to_recordset(cast(cast($3 as text) as jsonb))
                as r (kind text, name text)
             where l.kind = r.kind
               and l.name = r.name
               and (l.wanted_by is null or l.wanted_until <= clock_timestamp())
            """;

    static final String RELEASE =
            """
            update leases
               set holder = null, expires_at = clock_timestamp()
             where kind = $1 and name = $2 and holder = $3 and epoch = $4
            """;

    static final String LEFT =
            """
            delete from members
             where id = $1 or seen_at < clock_timestamp() - interval '1 hour'
            """;

    static final String EXPIRE =
            "update leases set holder = null, expires_at = clock_timestamp()"
                    + " where holder is not null";
}
