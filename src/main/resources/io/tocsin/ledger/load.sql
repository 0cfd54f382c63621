select fingerprint, cast(labels as text), status, severity, episode,
       cast(extract(epoch from starts_at) * 1000 as bigint),
       cast(extract(epoch from ends_at) * 1000 as bigint),
       cast(memory as text),
       position_ms, position_sequence, position_index,
       events,
       cast(extract(epoch from last_seen_at) * 1000 as bigint),
       runs_out_ms, acknowledged_by,
       held_entry, held_reason, held_count,
       cast(extract(epoch from held_since) * 1000 as bigint),
       wanted, cast(destinations as text)
  from alerts
 where partition = :partition
   and fingerprint >= :first
 order by fingerprint
 limit :most
