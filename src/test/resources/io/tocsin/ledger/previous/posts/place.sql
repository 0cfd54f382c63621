select p.receiver, p.bot, p.channel_id,
       cast(extract(epoch from p.created_at) * 1000 as bigint), p.message_id,
       p.thread_id, p.attempts,
       cast(extract(epoch from p.failing_since) * 1000 as bigint)
  from posts p
 where p.id = :post
   and exists (select from conversations c where c.post = p.id)
