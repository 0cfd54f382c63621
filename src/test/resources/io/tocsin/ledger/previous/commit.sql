-- One partition's batch in one statement, so in one transaction and one round trip. The fence comes
-- first and locks the partition's row; when it finds another epoch, it returns nothing, and nothing
-- below has a row to write.
with fence as (
    update partitions
       set offset_ms = :offsetMilliseconds,
           offset_sequence = :offsetSequence,
           commit_number = commit_number + 1
     where partition = :partition
       and epoch = :epoch
       and commit_number = :commitNumber
    returning partition
), changes as (
    insert into alerts as stored (
           fingerprint, partition, name, labels, status, severity, episode, starts_at, ends_at,
           changed_at, last_seen_at, events, content, memory, runs_out_ms, due_at, acknowledged_by,
           quiet, quiet_by, wanted, destinations,
           position_ms, position_sequence, position_index,
           held_entry, held_reason, held_count, held_since)
    select r.fingerprint, fence.partition, r.name, r.labels, r.status, r.severity, r.episode,
           to_timestamp(r.starts_at / 1000.0), to_timestamp(r.ends_at / 1000.0),
           to_timestamp(r.changed_at / 1000.0), to_timestamp(r.last_seen_at / 1000.0), r.events,
           r.content, r.memory, r.runs_out_ms, to_timestamp(r.due_at / 1000.0), r.acknowledged_by,
           r.quiet, r.quiet_by, r.wanted, r.destinations,
           r.position_ms, r.position_sequence, r.position_index,
           r.held_entry, r.held_reason, r.held_count, to_timestamp(r.held_since / 1000.0)
      from fence, jsonb_to_recordset(cast(cast(:changes as text) as jsonb)) as r (
           fingerprint bigint, name text, labels jsonb, status text, severity text, episode int,
           starts_at bigint, ends_at bigint, changed_at bigint, last_seen_at bigint, events bigint,
           content jsonb, memory jsonb, runs_out_ms bigint, due_at bigint, acknowledged_by text,
           quiet text, quiet_by text, wanted text, destinations jsonb,
           position_ms bigint, position_sequence bigint, position_index int,
           held_entry uuid, held_reason text, held_count bigint, held_since bigint)
        on conflict (fingerprint) do update
       set status = excluded.status,
           severity = excluded.severity,
           episode = excluded.episode,
           starts_at = excluded.starts_at,
           ends_at = excluded.ends_at,
           changed_at = excluded.changed_at,
           last_seen_at = excluded.last_seen_at,
           events = excluded.events,
           content = case when excluded.content = '{}' then stored.content
                          else excluded.content end,
           memory = excluded.memory,
           runs_out_ms = excluded.runs_out_ms,
           due_at = excluded.due_at,
           acknowledged_by = excluded.acknowledged_by,
           quiet = excluded.quiet,
           quiet_by = excluded.quiet_by,
           wanted = excluded.wanted,
           destinations = excluded.destinations,
           position_ms = excluded.position_ms,
           position_sequence = excluded.position_sequence,
           position_index = excluded.position_index,
           held_entry = excluded.held_entry,
           held_reason = excluded.held_reason,
           held_count = excluded.held_count,
           held_since = excluded.held_since
), counts as (
    update alerts as stored
       set last_seen_at = to_timestamp(r.last_seen_at / 1000.0),
           events = r.events,
           memory = r.memory,
           runs_out_ms = r.runs_out_ms,
           due_at = to_timestamp(r.due_at / 1000.0),
           position_ms = r.position_ms,
           position_sequence = r.position_sequence,
           position_index = r.position_index,
           held_entry = r.held_entry,
           held_reason = r.held_reason,
           held_count = r.held_count,
           held_since = to_timestamp(r.held_since / 1000.0)
      from fence, jsonb_to_recordset(cast(cast(:counts as text) as jsonb)) as r (
           fingerprint bigint, last_seen_at bigint, events bigint, memory jsonb,
           runs_out_ms bigint, due_at bigint,
           position_ms bigint, position_sequence bigint, position_index int,
           held_entry uuid, held_reason text, held_count bigint, held_since bigint)
     where stored.fingerprint = r.fingerprint
), told as materialized (
    -- What conversations should show of an alert. The fold names the conversation of an alert that is
    -- told alone; which of a group's is open, is known only here.
    select r.*
      from fence, jsonb_to_recordset(cast(cast(:told as text) as jsonb)) as r (
           id uuid, receiver text, group_key text, group_labels jsonb, number int, at bigint,
           show_at bigint, fingerprint bigint, name text, labels jsonb, status text, severity text,
           starts_at bigint, ends_at bigint, events bigint, content jsonb, remarks jsonb, quiet text,
           spoken text)
), heads as (
    -- The latest conversation of every group, and whether it is open: whether, when the first of
    -- these came, an alert fired in it that does not begin to be told anew.
    select g.receiver, g.group_key, head.id, head.number,
           exists (select 1
                     from conversation_members m
                    where m.conversation = head.id
                      and m.status = 'firing'
                      and not exists (select 1
                                        from told t
                                       where t.receiver = g.receiver
                                         and t.group_key = g.group_key
                                         and t.fingerprint = m.fingerprint
                                         and (t.number > m.number
                                              or t.status <> 'firing' and t.at <= g.first_at))
                  ) as open
      from (select receiver, group_key,
                   min(at) filter (where status = 'firing') as first_at
              from told
             where id is null
             group by receiver, group_key) g
      left join lateral (
           select c.id, c.number
             from conversations c
            where c.receiver = g.receiver
              and c.group_key = g.group_key
              and c.group_labels is not null
            order by c.number desc
            limit 1) head on true
), placed as materialized (
    -- Where an alert was told, it is told on, though a later conversation of its group may be open:
    -- partitions do not see what others are about to commit, and one may find over what another
    -- joins. One that fires joins what is open; or else a new conversation begins.
    select t.*, coalesce(heads.number, 0) + 1 as next_number,
           coalesce(
               t.id,
               (select m.conversation
                  from conversation_members m
                  join conversations c on c.id = m.conversation
                 where m.fingerprint = t.fingerprint
                   and m.number >= t.number
                   and c.receiver = t.receiver
                   and c.group_key = t.group_key
                 order by c.number desc
                 limit 1),
               case when t.status = 'firing' and heads.open then heads.id end,
               cast(md5(t.receiver || ' ' || t.group_key || ' ' || coalesce(heads.number, 0) + 1)
                    as uuid)) as conversation
      from told t
      left join heads on t.id is null
            and heads.receiver = t.receiver
            and heads.group_key = t.group_key
), entries as (
    insert into ledger as stored (
           id, at, kind, decision, reason, fingerprint, name, episode, severity, count, until,
           conversation, penalty, threshold, holds_until, figure, detail)
    select r.id, to_timestamp(r.at / 1000.0), r.kind, r.decision, r.reason, r.fingerprint, r.name,
           r.episode, r.severity, r.count, to_timestamp(r.until / 1000.0),
           coalesce(r.conversation,
                    (select p.conversation
                       from placed p
                      where p.receiver = r.receiver
                        and p.group_key = r.group_key
                        and p.fingerprint = r.fingerprint
                        and p.number = r.number)),
           r.penalty, r.threshold, to_timestamp(r.holds_until / 1000.0), r.figure, r.detail
      from fence, jsonb_to_recordset(cast(cast(:entries as text) as jsonb)) as r (
           id uuid, at bigint, kind text, decision text, reason text, fingerprint bigint, name text,
           episode int, severity text, count bigint, until bigint, conversation uuid,
           receiver text, group_key text, number int,
           penalty double precision, threshold double precision, holds_until bigint, figure bigint,
           detail text)
        on conflict (id) do update
       set count = excluded.count,
           until = excluded.until
     where stored.kind = 'held'
), talks as (
    -- In one order, so that partitions that tell the same conversations wait for each other in turn.
    insert into conversations as stored (
           id, receiver, group_key, group_labels, number, opened_at, changed_at, show_at, revision,
           urgency, spoken_revision)
    select p.conversation, min(p.receiver), min(p.group_key),
           cast(min(cast(p.group_labels as text)) as jsonb), min(p.next_number),
           to_timestamp(max(p.at) / 1000.0), to_timestamp(max(p.at) / 1000.0),
           to_timestamp(max(p.show_at) / 1000.0), 1,
           min(case when p.status = 'firing' and p.quiet is null
                    then array_position(array['critical', 'error', 'warning', 'info'], p.severity) - 1
                    else 8 end),
           case when bool_or(p.spoken is not null) then 1 else 0 end
      from placed p
     group by p.conversation
     order by p.conversation
        on conflict (id) do update
       set revision = stored.revision + 1,
           changed_at = greatest(stored.changed_at, excluded.changed_at),
           urgency = least(stored.urgency, excluded.urgency),
           spoken_revision = case when excluded.spoken_revision > 0 then stored.revision + 1
                                  else stored.spoken_revision end,
           dead_reason = null,
           dead_kind = null,
           dead_at = null
    returning stored.id, stored.revision
), members as (
    insert into conversation_members as stored (
           conversation, fingerprint, number, name, labels, status, severity, starts_at, ends_at,
           events, content, remarks, quiet, spoken_revision, spoken_reason)
    -- What happens of itself says nothing about labels and content: they are with the alert.
    select distinct on (p.conversation, p.fingerprint)
           p.conversation, p.fingerprint, p.number, p.name,
           case when p.labels = '{}' then coalesce(known.labels, '{}') else p.labels end,
           p.status, p.severity,
           to_timestamp(p.starts_at / 1000.0), to_timestamp(p.ends_at / 1000.0), p.events,
           case when p.content = '{}' then coalesce(known.content, '{}') else p.content end,
           p.remarks, p.quiet, case when p.spoken is null then 0 else talks.revision end, p.spoken
      from placed p
      join talks on talks.id = p.conversation
      left join alerts as known on known.fingerprint = p.fingerprint
     order by p.conversation, p.fingerprint, p.number desc
        on conflict (conversation, fingerprint) do update
       set number = excluded.number,
           status = excluded.status,
           severity = excluded.severity,
           starts_at = excluded.starts_at,
           ends_at = excluded.ends_at,
           events = excluded.events,
           remarks = excluded.remarks,
           quiet = excluded.quiet,
           spoken_revision = greatest(stored.spoken_revision, excluded.spoken_revision),
           spoken_reason = coalesce(excluded.spoken_reason, stored.spoken_reason),
           content = case when excluded.content = '{}' then stored.content
                          else excluded.content end
)
select count(*) from fence
