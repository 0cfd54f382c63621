-- A step of a conversation and its ledger entry, both or none: the placeholder is the update, which touches no row
-- when somebody was quicker.
with step as (
    %s
    returning id
)
insert into ledger (id, at, kind, fingerprint, name, conversation, detail)
select :entry, to_timestamp(cast(:at as bigint) / 1000.0), :kind,
       (select case when count(*) = 1 then min(m.fingerprint) end
          from conversation_members m where m.conversation = step.id),
       (select case when count(*) = 1 then min(m.name) end
          from conversation_members m where m.conversation = step.id),
       step.id, :detail
  from step
    on conflict (id) do nothing
