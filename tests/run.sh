#!/usr/bin/env bash
# Builds everything and runs every test; ends in "N passed, N failed". Installs what the tests need where it is missing:
# a Chromium, fonts for Chinese, a PostgreSQL server, sqlite3 and iproute2 (Debian or Ubuntu, as root or with sudo). Prerequisites: .NET 10 SDK, Node.js 20+.
set -uo pipefail
cd "$(dirname "$0")/.."

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# The tests start servers of their own: none is to run because the package was installed.
install_postgres() {
  local settings=/etc/postgresql-common/createcluster.conf
  apt_install postgresql-common && as_root sed -i -E "s/^#?create_main_cluster .*/create_main_cluster = false/" "$settings" && apt_install postgresql
}

apt_install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

install_missing() {
  local missing=() postgres= shell=
  command -v chromium >/dev/null || missing+=(chromium)
  command -v chromium-headless-shell >/dev/null || shell=chromium-headless-shell
  fc-list 2>/dev/null | grep -qi 'Noto Sans CJK' || missing+=(fontconfig fonts-noto-cjk)
  command -v sqlite3 >/dev/null || missing+=(sqlite3)
  command -v ip >/dev/null || missing+=(iproute2)
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || postgres=postgresql
  [ ${#missing[@]} -eq 0 ] && [ -z "$postgres$shell" ] && return
  echo "Installing ${missing[*]} $postgres $shell"
  as_root apt-get update -qq || { [ ${#missing[@]} -eq 0 ] && [ -z "$postgres" ]; return; }
  [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}" || return
  # Most tests do with the shell, and with a third less work; where there is none, all do with the whole browser.
  [ -z "$shell" ] || apt_install "$shell" 2>/dev/null || true
  [ -z "$postgres" ] || install_postgres
}

command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download" >&2; exit 1; }
command -v node >/dev/null || { echo "Node.js 20 or later is needed: https://nodejs.org" >&2; exit 1; }
install_missing || { echo "What the tests need could not be installed: install chromium, fonts-noto-cjk, sqlite3, iproute2 and postgresql." >&2; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0

# One compiler for all projects takes half of the time; it is not to outlive them.
dotnet build HappyCommunity.Live.sln -c Release -v quiet --nologo -p:UseSharedCompilation=true || { echo "0 passed, 1 failed"; exit 1; }
dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 &

# Beside the server's tests, which wait much of their time.
(cd web/client && npx vue-tsc --noEmit && npx eslint . --max-warnings 0 \
  && npx vitest run --reporter=default --reporter=json --outputFile.json="$results/client.json") >"$results/client.log" 2>&1 &
client=$!

# A package with a known weakness fails the run; a registry that cannot be reached, or does not tell of them, does not.
(cd web/client && npm audit --json >"$results/audit.json" 2>/dev/null) || true
node - "$results/audit.json" <<'JS' || status=1
const { readFileSync } = require('node:fs')
let report = {}
try {
  report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
} catch {}
if (!report.auditReportVersion) console.log('npm audit: the registry told nothing.')
const weak = Object.values(report.vulnerabilities ?? {})
for (const { name, severity, range } of weak) console.error(`npm audit: ${name} ${range} (${severity})`)
process.exit(weak.length === 0 ? 0 : 1)
JS

# Much of a test's time is waiting: more run at a time than there are cores.
dotnet test --project tests/HappyCommunity.Live.Tests.csproj -c Release --no-build --no-progress --output Normal --max-threads 2x \
  --results-directory "$results" --report-xunit-ctrf --report-xunit-ctrf-filename server.json 2>&1 | grep --line-buffered -vE 'Nobody can sign in|/desk/welcome#' || status=1

wait "$client" || status=1
cat "$results/client.log"

# The two runners' own counts, what failed once more at the end, and where the time went. What was skipped counts as failed, and a runner that
# reports nothing has failed.
node - "$results" "$status" <<'JS'
const { readFileSync, existsSync } = require('node:fs')
const [dir, status] = process.argv.slice(2)
const read = (name) => (existsSync(`${dir}/${name}`) ? JSON.parse(readFileSync(`${dir}/${name}`, 'utf8')) : undefined)
const count = { passed: 0, failed: 0 }

const client = read('client.json')
if (client) {
  count.passed += client.numPassedTests
  count.failed += client.numTotalTests - client.numPassedTests
} else count.failed += 1

const server = read('server.json')?.results.tests ?? []
const spent = new Map()
for (const test of server) {
  if (test.status === 'passed') count.passed += 1
  else {
    count.failed += 1
    console.log(`${test.status}: ${test.name}\n  ${(test.message ?? '').split('\n').slice(0, 12).join('\n  ')}`)
  }
  const type = test.name.split('(')[0].split('.').slice(0, -1).join('.')
  spent.set(type, (spent.get(type) ?? 0) + test.duration)
}
if (server.length === 0) count.failed += 1
console.log('Slowest classes:', [...spent].sort((a, b) => b[1] - a[1]).slice(0, 12).map(([type, ms]) => `${type.split('.').at(-1)} ${Math.round(ms / 1000)} s`).join(', '))

if (status !== '0' && count.failed === 0) count.failed = 1
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed === 0 ? 0 : 1)
JS
