insert into partitions (partition, epoch, holder, claimed_at)
values (:partition, 1, :holder, now())
on conflict (partition) do update
   set epoch = partitions.epoch + 1, holder = excluded.holder, claimed_at = now()
returning epoch, offset_ms, offset_sequence, commit_number
