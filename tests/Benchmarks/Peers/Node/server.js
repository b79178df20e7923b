// The plain peer in Node: node server.js <port> <connection string> [pool]. One INSERT a vote, the tally in memory, and
// every vote told to whoever watches its poll.
import { createServer } from 'node:http'
import pg from 'pg'
import { Server } from 'socket.io'

const [port, connectionString, pool = '16'] = process.argv.slice(2)
const optionCount = 12
const database = new pg.Pool({ connectionString, max: Number(pool) })
await database.query(`CREATE TABLE IF NOT EXISTS ballot (poll int NOT NULL, voter bigint NOT NULL, option int NOT NULL,
  cast_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (poll, voter))`)

const tallies = new Map()

/** The votes by option: read once, then counted up. */
function readVotes(poll) {
  if (!tallies.has(poll)) tallies.set(poll, countVotes(poll))
  return tallies.get(poll)
}

async function countVotes(poll) {
  const votes = new Array(optionCount).fill(0)
  const { rows } = await database.query('SELECT option, count(*)::int AS votes FROM ballot WHERE poll = $1 GROUP BY option', [poll])
  for (const row of rows) votes[row.option] = row.votes
  return votes
}

async function castBallot(poll, voter, option) {
  const votes = await readVotes(poll)
  const { rowCount } = await database.query({
    name: 'cast',
    text: 'INSERT INTO ballot (poll, voter, option) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    values: [poll, voter, option],
  })
  if (rowCount === 0) return
  votes[option]++
  live.to(`poll:${poll}`).emit('tally', { poll, votes })
}

async function readJson(request) {
  let text = ''
  for await (const chunk of request) text += chunk
  return JSON.parse(text)
}

async function answer(request, response) {
  if (request.url === '/health') return response.end()
  const [, poll, voter] = /^\/polls\/(\d+)\/ballots\/(\d+)$/.exec(request.url) ?? []
  if (!poll || request.method !== 'PUT') return response.writeHead(404).end()
  const ballot = await readJson(request)
  if (!(ballot.option >= 0 && ballot.option < optionCount)) return response.writeHead(400).end()
  await castBallot(Number(poll), voter, ballot.option)
  const body = JSON.stringify(ballot)
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body)
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error)
    response.writeHead(500).end()
  })
})
server.keepAliveTimeout = 60_000
const live = new Server(server)
live.on('connection', (socket) => {
  socket.on('watch', async (poll) => {
    socket.join(`poll:${poll}`)
    socket.emit('tally', { poll, votes: await readVotes(poll) })
  })
})
server.listen(Number(port), '127.0.0.1')
