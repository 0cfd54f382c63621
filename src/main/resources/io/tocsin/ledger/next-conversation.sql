select c.id, c.revision, c.message_id, c.creations, c.attempts,
       c.message_id is null
           and (c.attempts > 0 or c.inserted_at < cast(:since as timestamptz)),
       cast(extract(epoch from c.changed_at) * 1000 as bigint),
       cast((select json_agg(json_build_object(
                        'fingerprint', m.fingerprint,
                        'labels', m.labels,
                        'status', m.status,
                        'severity', m.severity,
                        'since', cast(extract(epoch from m.starts_at) * 1000 as bigint),
                        'until', cast(extract(epoch from m.ends_at) * 1000 as bigint),
                        'events', m.events,
                        'content', m.content,
                        'remarks', m.remarks))
               from conversation_members m
              where m.conversation = c.id) as text)
  from conversations c
 where c.receiver = :receiver
   and c.revision > c.delivered_revision
   and c.dead_reason is null
   and (c.retry_at is null or c.retry_at <= now())
 order by c.changed_at
 limit 1
