with told as (
    update conversations
       set replied_revision =
               greatest(replied_revision, least(spoken_revision, showing_revision)),
           replied_at = now()
     where post = :post
)
update posts
   set message_id = :message, attempts = 0, failing_since = null, retry_at = null
 where id = :post
