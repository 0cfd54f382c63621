update conversations c
   set showing_revision = c.revision
  from posts p
 where c.post = :post
   and p.id = :post
   and c.revision > c.delivered_revision
   and c.dead_reason is null
   and (not :again
        or p.message_id is not null
        or c.showing_revision <= c.delivered_revision)
