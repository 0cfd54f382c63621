delete from posts
 where id = :post
   and not exists (select from conversations c where c.post = :post)
