-- Gives out places in a bot's line of requests, evenly spaced, to all processes that share its token.
-- Redis' own clock is the only one: the processes' may differ.
--
-- KEYS  1 the line: a hash of "next" (the next free place, in microseconds) and "since" (when it was
--         last idle)
-- ARGV  1 microseconds from one place to the next, 2 how many places are asked for, 3 how far ahead
--         of now the last of them may be (the first may be anywhere), 4 how long nobody may go from
--         now on, all in microseconds
-- Returns for every place that was given how long it is until then.
--
-- After a pause the line moves at half its speed, and reaches the full one in three seconds: new
-- connections let requests through in heaps, and Discord counts heaps.
local IDLE, RAMP, SLOWEST = 2000000, 3000000, 0.5

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local line = redis.call('HMGET', KEYS[1], 'next', 'since')
local free = tonumber(line[1] or now)
local since = tonumber(line[2] or now)
if now - free > IDLE then
  since = now
end
free = math.max(free, now + tonumber(ARGV[4]))

local places = {}
for i = 1, tonumber(ARGV[2]) do
  if i > 1 and free - now > tonumber(ARGV[3]) then
    break
  end
  places[i] = math.floor(free - now)
  local speed = math.min(1, SLOWEST + (1 - SLOWEST) * math.max(0, free - since) / RAMP)
  free = free + math.ceil(ARGV[1] / speed)
end

redis.call('HSET', KEYS[1], 'next', string.format('%.0f', free), 'since', string.format('%.0f', since))
redis.call('PEXPIRE', KEYS[1], math.ceil((free - now + 60000000) / 1000))
return places
