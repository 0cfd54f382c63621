-- What is to be done for whom, and where: a part for each kind of it, each with an index of its own. What is new waits for
-- no channel yet, and not at all while its receiver is paused.
select c.receiver, cast(null as bigint) as channel, 'create' as kind, count(*), 0,
       cast(extract(epoch from min(greatest(c.changed_at, c.show_at))) * 1000 as bigint)
  from conversations c
 where c.channel_id is null
   and c.revision > c.delivered_revision
   and c.revision > c.quiet_revision
   and c.dead_reason is null
   and c.show_at <= now()
   and (select true from conversation_members m
         where m.conversation = c.id and m.quiet is null
         limit 1)
   and not exists (select from pauses p
                    where p.receiver = c.receiver
                      and (p.until is null or p.until > now()))
 group by c.receiver
union all
select c.receiver, c.channel_id, 'edit', count(*), count(distinct c.post),
       cast(extract(epoch from min(least(c.changed_at, p.failing_since))) * 1000 as bigint)
  from conversations c
  left join posts p on p.id = c.post
 where c.channel_id is not null
   and c.revision > c.delivered_revision
   and c.dead_reason is null
 group by c.receiver, c.channel_id
union all
select c.receiver, c.channel_id, 'reply', count(*), count(distinct c.post), cast(null as bigint)
  from conversations c
 where c.channel_id is not null
   and (c.spoken_revision > c.replied_revision or c.reply is not null)
   and c.spoken_revision <= c.delivered_revision
   and c.dead_reason is null
   and not exists (select from pauses p
                    where p.receiver = c.receiver
                      and (p.until is null or p.until > now()))
 group by c.receiver, c.channel_id
union all
select c.receiver, cast(null as bigint), 'dead', count(*), 0, cast(null as bigint)
  from conversations c
 where c.dead_reason is not null
 group by c.receiver
