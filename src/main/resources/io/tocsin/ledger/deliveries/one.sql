-- One conversation, whatever its state.
select c.*,
       case when c.dead_reason is not null then 'dead'
            when c.revision <= c.delivered_revision then 'shown'
            when p.failing_since is not null then 'failing'
            when c.channel_id is null
                 and (c.revision <= c.quiet_revision
                      or c.show_at > now()
                      or (select true from conversation_members m
                           where m.conversation = c.id and m.quiet is null
                           limit 1) is null) then 'held'
            else 'waiting' end as state,
       case when c.dead_reason is not null then c.dead_at
            when c.revision <= c.delivered_revision then coalesce(c.delivered_at, c.changed_at)
            else coalesce(p.failing_since, c.changed_at) end as since
  from conversations c
  left join posts p on p.id = c.post
 where c.id = :conversation
