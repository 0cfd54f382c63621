    update conversations c
       set delivered_revision = c.revision, delivered_at = now(), urgency = 9,
           replied_revision = greatest(c.replied_revision, c.spoken_revision)
      from (select c.id, c.revision
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
                     limit 1) is null
               and (select true from conversation_members m
                     where m.conversation = c.id and m.quiet is null and not l.skips
                     limit 1) is null
             limit 1000) over
     where c.id = over.id and c.revision = over.revision
    returning c.id, c.revision
