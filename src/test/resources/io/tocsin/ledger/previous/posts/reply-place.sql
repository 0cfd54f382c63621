select c.receiver, p.bot, p.channel_id
  from conversations c
  join posts p on p.id = c.post
 where c.reply = :reply
 order by c.id
 limit 1
