-- What the agenda passes by among those that belong to no channel: all that fires in them is quiet. What is put aside is the
-- revision that was looked at: one that comes meanwhile is not. Rows on which somebody else is at work are passed by, so
-- that nobody waits for anybody.
with quiet as materialized (
    select c.id, c.revision
      from jsonb_to_recordset(cast(cast(:listeners as text) as jsonb)) as l (
           receiver text, skips boolean)
      join conversations c on c.receiver = l.receiver
     where c.channel_id is null
       and c.revision > c.delivered_revision
       and c.revision > c.quiet_revision
       and c.dead_reason is null
       and c.show_at <= now()
       and (select true from conversation_members m
             where m.conversation = c.id and m.status = 'firing'
             limit 1)
       and (select true from conversation_members m
             where m.conversation = c.id and m.quiet is null
               and (m.status = 'firing' or not l.skips)
             limit 1) is null
), free as (
    select c.id, quiet.revision
      from quiet
      join conversations c on c.id = quiet.id and c.revision = quiet.revision
       for no key update of c skip locked
)
update conversations c
   set quiet_revision = free.revision
  from free
 where c.id = free.id
