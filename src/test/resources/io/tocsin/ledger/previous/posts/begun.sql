with worst as (
    select c.post
      from conversations c
      join posts p on p.id = c.post
      left join conversation_members m
        on m.conversation = c.id
       and m.spoken_revision > c.replied_revision
       and m.status = 'firing'
       and m.quiet is null
     where c.channel_id = :channel
       and c.receiver = :receiver
       and c.reply is null
       and c.spoken_revision > c.replied_revision
       and c.spoken_revision <= c.delivered_revision
       and c.replied_at <= now() - cast(:apart as bigint) * interval '1 millisecond'
       and c.dead_reason is null
       and p.message_id is not null
     group by c.post
     order by min(array_position(array['critical', 'error', 'warning', 'info'],
                                 m.severity)) nulls last, min(c.changed_at)
     limit :posts
)
update conversations c
   set reply = :reply, replying_revision = c.spoken_revision
  from worst
 where c.post = worst.post
   and c.reply is null
   and c.spoken_revision > c.replied_revision
   and c.spoken_revision <= c.delivered_revision
