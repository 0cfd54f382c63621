update posts
   set attempts = :attempts,
       failing_since = coalesce(failing_since, now()),
       retry_at = now() + cast(:pause as bigint) * interval '1 millisecond'
 where id = :post
