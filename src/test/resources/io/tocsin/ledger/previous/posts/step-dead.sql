-- A step of a message and of its conversations, with a ledger entry for each of these: all or nothing. The first
-- placeholder changes conversations and gives their ids and revisions, the second changes the message. An entry names
-- the alert if there is only one.
with step as (
    update conversations
       set dead_reason = :detail, dead_kind = :death, dead_at = now()
     where post = :post and showing_revision > delivered_revision
       and revision = showing_revision
    returning id, revision
), message as (
    update posts
       set attempts = 0, failing_since = null, retry_at = null
     where id = :post
)
insert into ledger (id, at, kind, fingerprint, name, conversation, detail)
select entry_id(:at, :code, step.id || ' ' || step.revision || ' ' || :kind),
       to_timestamp(cast(:at as bigint) / 1000.0), :kind, alone.fingerprint, alone.name, step.id,
       :detail
  from step
  left join lateral (
       select min(m.fingerprint) as fingerprint, min(m.name) as name
         from (select one.fingerprint, one.name
                 from conversation_members one
                where one.conversation = step.id
                limit 2) m
       having count(*) = 1) alone on true
    on conflict (id) do nothing
