-- Conversations get a message that they share: the worst first. Rows on which somebody else is at work are passed by.
with chosen as materialized (
    select c.id
      from conversations c
     where c.receiver = :receiver
       and c.channel_id is null
       and c.revision > c.delivered_revision
       and c.revision > c.quiet_revision
       and c.dead_reason is null
       and c.show_at <= now()
       and (not c.alone or :most = 1)
       and (select true from conversation_members m
             where m.conversation = c.id and m.quiet is null
               and (m.status = 'firing' or not :skips)
             limit 1)
     order by c.urgency, c.changed_at
     limit :most
       for no key update skip locked
), fresh as (
    insert into posts (id, receiver, bot, channel_id)
    select :post, :receiver, :bot, :channel
     where exists (select from chosen)
    returning id
)
update conversations c
   set post = fresh.id, channel_id = :channel, showing_revision = 0, delivered_revision = 0
  from chosen, fresh
 where c.id = chosen.id
