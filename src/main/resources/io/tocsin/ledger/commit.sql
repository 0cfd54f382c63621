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
           position_ms, position_sequence, position_index,
           held_entry, held_reason, held_count, held_since)
    select r.fingerprint, fence.partition, r.name, r.labels, r.status, r.severity, r.episode,
           to_timestamp(r.starts_at / 1000.0), to_timestamp(r.ends_at / 1000.0),
           to_timestamp(r.changed_at / 1000.0), to_timestamp(r.last_seen_at / 1000.0), r.events,
           r.content, r.memory, r.runs_out_ms, to_timestamp(r.due_at / 1000.0), r.acknowledged_by,
           r.position_ms, r.position_sequence, r.position_index,
           r.held_entry, r.held_reason, r.held_count, to_timestamp(r.held_since / 1000.0)
      from fence, jsonb_to_recordset(cast(cast(:changes as text) as jsonb)) as r (
           fingerprint bigint, name text, labels jsonb, status text, severity text, episode int,
           starts_at bigint, ends_at bigint, changed_at bigint, last_seen_at bigint, events bigint,
           content jsonb, memory jsonb, runs_out_ms bigint, due_at bigint, acknowledged_by text,
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
), entries as (
    insert into ledger as stored (
           id, at, kind, decision, reason, fingerprint, name, episode, severity, count, until,
           conversation, penalty, threshold, holds_until, figure, detail)
    select r.id, to_timestamp(r.at / 1000.0), r.kind, r.decision, r.reason, r.fingerprint, r.name,
           r.episode, r.severity, r.count, to_timestamp(r.until / 1000.0), r.conversation,
           r.penalty, r.threshold, to_timestamp(r.holds_until / 1000.0), r.figure, r.detail
      from fence, jsonb_to_recordset(cast(cast(:entries as text) as jsonb)) as r (
           id uuid, at bigint, kind text, decision text, reason text, fingerprint bigint, name text,
           episode int, severity text, count bigint, until bigint, conversation uuid,
           penalty double precision, threshold double precision, holds_until bigint, figure bigint,
           detail text)
        on conflict (id) do update
       set count = excluded.count,
           until = excluded.until
     where stored.kind = 'held'
), talks as (
    insert into conversations as stored (id, receiver, group_key, opened_at, changed_at, revision)
    select r.id, r.receiver, r.group_key, to_timestamp(r.at / 1000.0),
           to_timestamp(r.at / 1000.0), 1
      from fence, jsonb_to_recordset(cast(cast(:conversations as text) as jsonb)) as r (
           id uuid, receiver text, group_key text, at bigint)
        on conflict (id) do update
       set revision = stored.revision + 1,
           changed_at = excluded.changed_at,
           dead_reason = null
), members as (
    insert into conversation_members as stored (
           conversation, fingerprint, name, labels, status, severity, starts_at, ends_at, events,
           content, remarks)
    -- What happens of itself says nothing about labels and content: they are with the alert.
    select r.conversation, r.fingerprint, r.name,
           case when r.labels = '{}' then coalesce(known.labels, '{}') else r.labels end,
           r.status, r.severity,
           to_timestamp(r.starts_at / 1000.0), to_timestamp(r.ends_at / 1000.0), r.events,
           case when r.content = '{}' then coalesce(known.content, '{}') else r.content end,
           r.remarks
      from fence, jsonb_to_recordset(cast(cast(:members as text) as jsonb)) as r (
           conversation uuid, fingerprint bigint, name text, labels jsonb, status text,
           severity text, starts_at bigint, ends_at bigint, events bigint, content jsonb,
           remarks jsonb)
      left join alerts as known on known.fingerprint = r.fingerprint
        on conflict (conversation, fingerprint) do update
       set status = excluded.status,
           severity = excluded.severity,
           starts_at = excluded.starts_at,
           ends_at = excluded.ends_at,
           events = excluded.events,
           remarks = excluded.remarks,
           content = case when excluded.content = '{}' then stored.content
                          else excluded.content end
)
select count(*) from fence
