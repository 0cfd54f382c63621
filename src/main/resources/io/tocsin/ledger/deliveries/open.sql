-- Conversations that are not shown as they should be, in parts that each have an index of their own. What has no message
-- counts as soon as something in it may be shown.
select c.*, 'dead' as state, c.dead_at as since
  from conversations c
 where c.dead_reason is not null
union all
select c.*, 'waiting', greatest(c.changed_at, c.show_at)
  from conversations c
 where c.channel_id is null
   and c.revision > c.delivered_revision
   and c.revision > c.quiet_revision
   and c.dead_reason is null
   and c.show_at <= now()
   and (select true from conversation_members m
         where m.conversation = c.id and m.quiet is null
         limit 1)
union all
select c.*, case when p.failing_since is null then 'waiting' else 'failing' end,
       coalesce(p.failing_since, c.changed_at)
  from conversations c
  left join posts p on p.id = c.post
 where c.channel_id is not null
   and c.revision > c.delivered_revision
   and c.dead_reason is null
