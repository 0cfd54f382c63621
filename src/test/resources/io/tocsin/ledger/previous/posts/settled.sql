update conversations
   set replied_revision = greatest(replied_revision, replying_revision), reply = null
 where reply = :reply
