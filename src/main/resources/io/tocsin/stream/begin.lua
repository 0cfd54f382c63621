-- Sees to it that a partition's log takes appends, and gives them ids after all that was folded.
-- The partition's holder runs it before every read. When all is well it writes nothing.
--
-- Redis may have been emptied or restored, may have lost its last writes, or may be another one since
-- a fail-over, with a clock that is behind. What it appends then could get an id that was passed
-- already, and would never be read. Therefore append.lua refuses until this script has seen to it.
--
-- KEYS  1 the log, 2 where it was seen to last: Redis' replication id, which is another after every
--         start and fail-over
-- ARGV  1 milliseconds and 2 sequence of the last id that was folded
-- Returns the log's time and Redis' time, both in milliseconds, and what was found: KNOWN, MOVED (it
-- was not seen to since Redis started), SHORT (it ended before what was folded), MISSING; or FULL: it
-- must be seen to, but Redis is out of memory. It can be read even so.
local here = ''
local info = redis.pcall('INFO', 'replication')
if type(info) == 'string' then
  if string.find(info, 'role:slave', 1, true) then
    return redis.error_reply('READONLY this Redis is a replica')
  end
  here = string.match(info, 'master_replid:(%x+)') or ''
end

local function lastId()
  if redis.call('EXISTS', KEYS[1]) == 0 then
    return nil
  end
  local stream = redis.call('XINFO', 'STREAM', KEYS[1])
  for i = 1, #stream, 2 do
    if stream[i] == 'last-generated-id' then
      local milliseconds, sequence = string.match(stream[i + 1], '(%d+)-(%d+)')
      return tonumber(milliseconds), tonumber(sequence)
    end
  end
end

local milliseconds, sequence = lastId()
local found = 'KNOWN'
if not milliseconds then
  found = 'MISSING'
elseif milliseconds < tonumber(ARGV[1])
  or milliseconds == tonumber(ARGV[1]) and sequence < tonumber(ARGV[2]) then
  found = 'SHORT'
elseif redis.call('GET', KEYS[2]) ~= here then
  found = 'MOVED'
end

local function seeTo()
  local id = ARGV[1] .. '-' .. ARGV[2]
  if found == 'MISSING' then
    if id == '0-0' then
      id = '0-1'
    end
    local added = redis.pcall('XADD', KEYS[1], id, 'e', '')
    if added.err then
      return added
    end
    redis.call('XDEL', KEYS[1], id)
  elseif found == 'SHORT' then
    local set = redis.pcall('XSETID', KEYS[1], id)
    if set.err then
      return set
    end
  end
  return redis.pcall('SET', KEYS[2], here)
end

if found ~= 'KNOWN' then
  local done = seeTo()
  if done.err and string.find(done.err, 'OOM', 1, true) then
    found = 'FULL'
  elseif done.err then
    return done
  end
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return {math.max(now, milliseconds or 0, tonumber(ARGV[1])), now, found}
