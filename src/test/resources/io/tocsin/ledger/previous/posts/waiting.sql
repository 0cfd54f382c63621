select distinct receiver, channel_id
  from conversations
 where revision > delivered_revision and dead_reason is null
   and (channel_id is not null or revision > quiet_revision)
