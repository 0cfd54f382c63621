-- What is to be done in a channel: of each kind what comes first. Severity comes first, but what has waited for half a
-- minute comes before everything (-1), the oldest first, so that nothing waits for ever. Alerts are asked for by "(select true … limit 1)", not by "exists", which PostgreSQL
-- may answer by reading all members of all conversations.
with listeners as materialized (
    select l.receiver, l.skips
      from jsonb_to_recordset(cast(cast(:listeners as text) as jsonb)) as l (
           receiver text, skips boolean)
     where not exists (select from pauses p
                        where p.receiver = l.receiver
                          and (p.until is null or p.until > now()))
)
(select 'create' as kind, cast(null as uuid) as id, l.receiver, w.waiting,
        case when w.since < now() - interval '30 seconds' then -1 else w.urgency end,
        cast(extract(epoch from w.since) * 1000 as bigint) as since, w.alone
   from listeners l
  cross join lateral (
        select count(*) as waiting, min(due.urgency) as urgency, min(due.changed_at) as since,
               bool_and(due.alone) as alone
          from (select c.urgency, c.changed_at, c.alone
                  from conversations c
                 where c.receiver = l.receiver
                   and c.channel_id is null
                   and c.revision > c.delivered_revision
                   and c.revision > c.quiet_revision
                   and c.dead_reason is null
                   and c.show_at <= now()
                   and (select true from conversation_members m
                         where m.conversation = c.id and m.quiet is null
                           and (m.status = 'firing' or not l.skips)
                         limit 1)
                 limit :most) due) w
  where w.waiting > 0
  order by w.since < now() - interval '30 seconds' desc, w.urgency, w.since
  limit 1)
union all
(select 'show', c.post, min(c.receiver), count(*),
        case when min(c.changed_at) < now() - interval '30 seconds' then -1
             else min(c.urgency) end,
        cast(extract(epoch from min(c.changed_at)) * 1000 as bigint), false
   from conversations c
   join posts p on p.id = c.post
  where c.channel_id = :channel
    and c.revision > c.delivered_revision
    and c.dead_reason is null
    and (p.retry_at is null or p.retry_at <= now())
  group by c.post
  order by min(c.changed_at) < now() - interval '30 seconds' desc, min(c.urgency),
           min(c.changed_at)
  limit 1)
union all
-- A reply that may have been sent already goes on before another is begun.
(select 'reply', c.reply, c.receiver, 1, 0,
        cast(extract(epoch from c.changed_at) * 1000 as bigint), false
   from conversations c
  where c.channel_id = :channel
    and c.reply is not null
  limit 1)
union all
(select 'reply', cast(null as uuid), c.receiver, count(distinct c.post),
        case when min(c.changed_at) < now() - interval '30 seconds' then -1
             else coalesce(min(news.urgency), 8) end,
        cast(extract(epoch from min(c.changed_at)) * 1000 as bigint), false
   from conversations c
   join posts p on p.id = c.post
   join listeners l on l.receiver = c.receiver
   left join lateral (
        select min(array_position(array['critical', 'error', 'warning', 'info'], m.severity)) - 1
                   as urgency
          from conversation_members m
         where m.conversation = c.id
           and m.spoken_revision > c.replied_revision
           and m.status = 'firing'
           and m.quiet is null) news on true
  where c.channel_id = :channel
    and c.reply is null
    and c.spoken_revision > c.replied_revision
    and c.spoken_revision <= c.delivered_revision
    and c.replied_at <= now() - cast(:apart as bigint) * interval '1 millisecond'
    and c.dead_reason is null
    and p.message_id is not null
  group by c.receiver
  order by 5, 6
  limit 1)
union all
(select 'thread', p.id, p.receiver, 1, 9, 0, false
   from posts p
  where p.channel_id = :channel
    and p.thread_due
    and p.message_id is not null
    and (p.retry_at is null or p.retry_at <= now())
  order by p.created_at
  limit 1)
