-- Conversations as they should be shown, and all of their alerts counted; which ones is the placeholder. All alerts are
-- passed once, and without their texts; these are read of the few that are shown.
with mine as materialized (
    select c.id, c.revision, c.receiver, c.group_labels, c.creations, c.changed_at,
           c.spoken_revision, c.replied_revision, p.message_id
      from conversations c
      join posts p on p.id = c.post
     where c.post = :post
), alerts as materialized (
    select m.conversation, m.fingerprint, m.name, m.status, m.severity, m.quiet, m.starts_at,
           m.ends_at, m.spoken_revision > mine.replied_revision as news,
           array_position(array['critical', 'error', 'warning', 'info'], m.severity) as rank
      from mine
      join conversation_members m on m.conversation = mine.id
), kinfolk as materialized (
    select conversation, status, severity, quiet, count(*) as count,
           cast(extract(epoch from min(starts_at)) * 1000 as bigint) as since,
           cast(extract(epoch from max(ends_at)) * 1000 as bigint) as until,
           min(rank) filter (where status = 'firing' and quiet is null) as worst,
           max(coalesce(ends_at, starts_at)) as newest
      from alerts
     group by conversation, status, severity, quiet
), shown as materialized (
    select conversation,
           row_number() over (
               order by min(worst) nulls last, bool_or(status = 'firing') desc,
                        max(newest) desc, conversation) as place,
           json_agg(json_build_object(
               'status', status, 'severity', severity, 'quiet', quiet, 'count', count,
               'since', since, 'until', until)) as kin
      from kinfolk
     group by conversation
     order by place
     limit :conversations
), best as (
    select a.conversation, a.fingerprint,
           row_number() over (
               partition by a.conversation
               order by :tells and a.news desc, a.status = 'firing' desc, a.quiet is null desc,
                        a.rank, coalesce(a.ends_at, a.starts_at) desc, a.fingerprint) as place,
           :tells and a.news as news
      from alerts a
      join shown on shown.conversation = a.conversation
), members as (
    select m.conversation,
           json_agg(json_build_object(
               'fingerprint', m.fingerprint,
               'labels', m.labels,
               'status', m.status,
               'severity', m.severity,
               'since', cast(extract(epoch from m.starts_at) * 1000 as bigint),
               'until', cast(extract(epoch from m.ends_at) * 1000 as bigint),
               'events', m.events,
               'content', m.content,
               'remarks', m.remarks,
               'quiet', m.quiet,
               'spoken', case when best.news then m.spoken_reason end) order by best.place)
               as members
      from best
      join conversation_members m
        on m.conversation = best.conversation and m.fingerprint = best.fingerprint
     where best.place <= case when (select count(*) from mine) > 10 then 2 else :members end
     group by m.conversation
)
select cast((select count(*) from mine) as int),
       cast((select json_agg(k)
               from (select status, severity, quiet, sum(count) as count, min(since) as since,
                            max(until) as until
                       from kinfolk
                      group by status, severity, quiet) k) as text),
       cast((select json_agg(g)
               from (select name, count(*) as alerts
                       from alerts
                      where status = 'firing' and quiet is null
                      group by name
                      order by count(*) desc, name
                      limit :groups) g) as text),
       cast((select json_agg(json_build_object(
                        'id', mine.id,
                        'revision', mine.revision,
                        'receiver', mine.receiver,
                        'group', mine.group_labels,
                        'creations', mine.creations,
                        'untold', :tells and mine.spoken_revision > mine.replied_revision,
                        'changed', cast(extract(epoch from mine.changed_at) * 1000 as bigint),
                        'message', mine.message_id,
                        'kin', shown.kin,
                        'members', members.members) order by shown.place)
               from shown
               join mine on mine.id = shown.conversation
               join members on members.conversation = shown.conversation) as text)
