-- wrk's script: one vote after the other, the n-th of all by the n-th voter, and none like another. Arguments:
--   first       the number of the first vote
--   rate        votes a second, sent when they are due though earlier ones be late; 0 for as many as are answered
--   community   and a file with a community and a cookie a line: its voters in turn, round by round for the next option
--   poll        and how many there are: every vote is a new voter's, in the polls by turns
local ffi = require 'ffi'
ffi.cdef 'typedef struct { long seconds, micros; } moment_t; int gettimeofday(moment_t *, void *);'

local options = 4
local head = '\r\nSec-Fetch-Site: same-origin\r\nAccept: */*\r\nAccept-Language: zh-CN,zh;q=0.9\r\nContent-Type: application/json\r\n'
local moment = ffi.new 'moment_t'

local function milliseconds()
  ffi.C.gettimeofday(moment, nil)
  return tonumber(moment.seconds) * 1000 + tonumber(moment.micros) / 1000
end

local function with_body(body)
  return 'Content-Length: ' .. #body .. '\r\n\r\n' .. body
end

local function community_votes(file, host)
  local heads, tails, count = {}, {}, 0
  for line in io.lines(file) do
    local community, cookie = line:match '(%S+) (%S+)'
    count = count + 1
    heads[count] = 'PUT /api/communities/' .. community .. '/polls/vote/ballot HTTP/1.1' .. host .. head .. 'Cookie: ' .. cookie .. '\r\n'
  end
  for option = 1, options do tails[option] = with_body('{"option":"option-' .. option .. '"}') end
  return function(vote)
    local voter = vote % count
    return heads[voter + 1] .. tails[(vote - voter) / count % options + 1]
  end
end

local function poll_votes(polls, host)
  local tails = {}
  for option = 1, options do tails[option] = ' HTTP/1.1' .. host .. head .. with_body('{"option":' .. option - 1 .. '}') end
  return function(vote)
    return 'PUT /polls/' .. vote % polls + 1 .. '/ballots/' .. vote .. tails[vote % options + 1]
  end
end

local threads = {}
function setup(thread) threads[#threads + 1] = thread end

function init(args)
  local authority = wrk.host .. ':' .. wrk.port
  local host = '\r\nHost: ' .. authority .. '\r\nOrigin: http://' .. authority
  local make = args[3] == 'community' and community_votes(args[4], host) or poll_votes(tonumber(args[4]), host)
  vote = tonumber(args[1])
  function request()
    vote = vote + 1
    return make(vote - 1)
  end

  local rate = tonumber(args[2])
  if rate == 0 then return end
  local due
  function delay()
    local now = milliseconds()
    due = (due or now) + 1000 / rate
    return math.max(0, due - now)
  end
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format('{"next":%d,"answered":%d,"failed":%d,"seconds":%f,"cpu":%f,"p50":%f,"p99":%f}',
    threads[1]:get 'vote', summary.requests, errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    summary.duration / 1e6, os.clock(), latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
