-- The conversation that has waited longest, its alerts counted, and the few of them that are shown. Each of the two
-- kinds is looked up in its own index.
with due as (
    (select c.id, c.changed_at
       from conversations c
      where c.channel_id = :channel
        and c.revision > c.delivered_revision
        and c.dead_reason is null
        and (c.retry_at is null or c.retry_at <= now())
        and exists (select from conversation_members m where m.conversation = c.id)
      order by c.changed_at
      limit 1)
    union all
    (select c.id, c.changed_at
       from jsonb_to_recordset(cast(cast(:listeners as text) as jsonb)) as l (
            receiver text, skips boolean)
      cross join lateral (
            select c.id, c.changed_at
              from conversations c
             where c.receiver = l.receiver
               and c.channel_id is null
               and c.revision > c.delivered_revision
               and c.revision > c.quiet_revision
               and c.dead_reason is null
               and c.show_at <= now()
               and (c.retry_at is null or c.retry_at <= now())
               and (exists (select from conversation_members m
                             where m.conversation = c.id and m.quiet is null
                               and (m.status = 'firing' or not l.skips))
                    or not exists (select from conversation_members m
                                    where m.conversation = c.id and m.status = 'firing'))
             order by c.changed_at
             limit 1) c)
     order by changed_at
     limit 1
)
select c.id, c.revision, c.receiver, cast(c.group_labels as text),
       c.channel_id, c.message_id, c.creations, c.attempts,
       cast(extract(epoch from c.changed_at) * 1000 as bigint),
       cast((select json_agg(kin)
               from (select m.status, m.severity, m.quiet, count(*) as count,
                            cast(extract(epoch from min(m.starts_at)) * 1000 as bigint) as since,
                            cast(extract(epoch from max(m.ends_at)) * 1000 as bigint) as until
                       from conversation_members m
                      where m.conversation = c.id
                      group by m.status, m.severity, m.quiet) kin) as text),
       cast((select json_agg(shown)
               from (select m.fingerprint, m.labels, m.status, m.severity,
                            cast(extract(epoch from m.starts_at) * 1000 as bigint) as since,
                            cast(extract(epoch from m.ends_at) * 1000 as bigint) as until,
                            m.events, m.content, m.remarks, m.quiet
                       from conversation_members m
                      where m.conversation = c.id
                      order by m.status = 'firing' desc, m.quiet is null desc,
                               array_position(array['critical', 'error', 'warning', 'info'],
                                              m.severity),
                               coalesce(m.ends_at, m.starts_at) desc, m.fingerprint
                      limit :most) shown) as text)
  from due
  join conversations c on c.id = due.id
