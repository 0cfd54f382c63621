-- Counts the invalid requests of everybody behind one address, over ten minutes that slide by ten
-- seconds.
--
-- KEYS  1 a hash of counts by the ten seconds they fell into, and "until": when a ban is over
-- ARGV  1 how many to add, 2 for how many milliseconds we are banned
-- Returns Redis' time in milliseconds, when a ban is over (0 for none), and then each ten seconds'
-- number and count.
local SLICE, SLICES = 10000, 60

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local slice = math.floor(now / SLICE)
if tonumber(ARGV[1]) > 0 then
  redis.call('HINCRBY', KEYS[1], string.format('%.0f', slice), ARGV[1])
end
local banned = tonumber(redis.call('HGET', KEYS[1], 'until') or 0)
if tonumber(ARGV[2]) > 0 then
  banned = math.max(banned, now + tonumber(ARGV[2]))
  redis.call('HSET', KEYS[1], 'until', string.format('%.0f', banned))
end

local answer = {now, banned}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  if all[i] ~= 'until' then
    if tonumber(all[i]) <= slice - SLICES then
      redis.call('HDEL', KEYS[1], all[i])
    else
      answer[#answer + 1] = tonumber(all[i])
      answer[#answer + 1] = tonumber(all[i + 1])
    end
  end
end
if #all > 0 or tonumber(ARGV[1]) > 0 or tonumber(ARGV[2]) > 0 then
  redis.call('PEXPIRE', KEYS[1], math.max(SLICE * (SLICES + 1), banned - now))
end
return answer
