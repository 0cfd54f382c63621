-- Appends events to a partition's log, leaving out those whose id was seen within the window.
--
-- KEYS  1 the log, 2 the ids seen (a sorted set scored by the time they were seen), 3 where begin.lua
--         has seen to the log last
-- ARGV  1 entries allowed in the log, 2 window in ms (0: no deduplication), 3 ids remembered,
--       4 the entry's first byte, then for every event its id ('' for none) and its bytes
-- Returns the places (from 0) of the events that were left out, or the error FULL, or the error
-- UNKNOWN: the partition's holder has not seen to the log since Redis was started or emptied.
--
-- The append comes before the ids are noted: should anything stop the script between the two, an
-- event may be appended twice, and none is ever lost.
local here = ''
local info = redis.pcall('INFO', 'replication')
if type(info) == 'string' then
  here = string.match(info, 'master_replid:(%x+)') or ''
end
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('GET', KEYS[3]) ~= here then
  return redis.error_reply('UNKNOWN nobody has seen to the log of this partition')
end
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[1]) then
  return redis.error_reply('FULL the log of this partition is full')
end

local window = tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local duplicates, fresh, bytes, batch = {}, {}, {ARGV[4]}, {}

for i = 5, #ARGV, 2 do
  local id = ARGV[i]
  local known = false
  if id ~= '' and window > 0 then
    local seen = redis.call('ZSCORE', KEYS[2], id)
    known = batch[id] or (seen and tonumber(seen) > now - window)
    if not known then
      batch[id] = true
      fresh[#fresh + 1] = id
    end
  end
  if known then
    duplicates[#duplicates + 1] = (i - 5) / 2
  else
    bytes[#bytes + 1] = ARGV[i + 1]
  end
end

if #bytes > 1 then
  redis.call('XADD', KEYS[1], '*', 'e', table.concat(bytes))
else
  -- Who waits for replicas after a repeat waits for the first append too: they take writes in order.
  redis.call('SET', KEYS[3], here)
end

if #fresh > 0 then
  for _, id in ipairs(fresh) do
    redis.call('ZADD', KEYS[2], now, id)
  end
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - window)
  redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - tonumber(ARGV[3]))
  redis.call('PEXPIRE', KEYS[2], window)
end

return duplicates
