update conversations
   set post = null, channel_id = null, showing_revision = 0, reply = null
 where post = :post
