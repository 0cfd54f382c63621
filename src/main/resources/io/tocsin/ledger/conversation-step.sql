-- A step of a conversation and its ledger entry, both or none: the placeholder is the update, which touches no row
-- when somebody was quicker. The entry names the alert if there is only one.
with step as (
    %s
    returning id
)
insert into ledger (id, at, kind, fingerprint, name, conversation, detail)
select :entry, to_timestamp(cast(:at as bigint) / 1000.0), :kind,
       alone.fingerprint, alone.name, step.id, :detail
  from step
  left join lateral (
       select min(m.fingerprint) as fingerprint, min(m.name) as name
         from (select one.fingerprint, one.name
                 from conversation_members one
                where one.conversation = step.id
                limit 2) m
       having count(*) = 1) alone on true
    on conflict (id) do nothing
