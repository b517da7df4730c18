#!/usr/bin/env bash
# Builds with warnings as errors and runs every test. Ends with the line "N passed, N failed, N skipped"; the exit code is not 0 when anything
# failed, does not build, or no test ran. Needs the .NET 10 SDK; PostgreSQL is installed from Debian when it may be, else taken from npm. The browser
# comes from Debian too; without it its tests are skipped, and it says so. The scenarios run a second time with the services apart over a RabbitMQ
# from Debian; without RabbitMQ they are skipped, and it says so. So is the chaos suite, which kills every part of such an installation 60 times under
# load (CHAOS_KILLS=200: its long form; TEST_CHAOS=0 leaves it out).
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
results=artifacts/tests
started=$SECONDS

give_up() { # sentence
  echo "$1" >&2
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
}

have_postgres() {
  command -v postgres >/dev/null && return
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null
}

have_chromium() {
  [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v google-chrome >/dev/null
}

# Without a browser its tests are skipped, and say so.
set_up_browser() {
  have_chromium && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the Debian packages chromium and fonts-wqy-microhei"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-wqy-microhei; } >/dev/null 2>&1
  fi
  have_chromium || echo "Chromium is missing (Debian package: chromium): the browser tests are SKIPPED"
}

have_rabbitmq() { compgen -G '/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server' >/dev/null; }

# Without a broker the scenarios run in one process only, and it says so.
set_up_broker() {
  have_rabbitmq && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the Debian package rabbitmq-server"
    { apt-get update && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends rabbitmq-server; } >/dev/null 2>&1
  fi
  have_rabbitmq || echo "RabbitMQ is missing (Debian package: rabbitmq-server): the scenarios with the services apart are SKIPPED"
}

# Without promtool the alert rules are not checked, and it says so.
set_up_promtool() {
  command -v promtool >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the Debian package prometheus (its promtool)"
    { apt-get update && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends prometheus; } >/dev/null 2>&1
  fi
  command -v promtool >/dev/null || echo "promtool is missing (Debian package: prometheus): the checks of the alert rules are SKIPPED"
}

# Without a Docker engine the containers are not tested, and it says so.
set_up_docker() {
  command -v dockerd >/dev/null && command -v docker-compose >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the Debian packages docker.io and docker-compose"
    { apt-get update && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends docker.io docker-compose; } >/dev/null 2>&1
  fi
  command -v dockerd >/dev/null && command -v docker-compose >/dev/null ||
    echo "Docker is missing (Debian packages: docker.io, docker-compose): image and containers are SKIPPED"
}

set_up() {
  command -v dotnet >/dev/null || give_up "The .NET 10 SDK is missing: no dotnet on the PATH."
  have_postgres && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the Debian package postgresql"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql; } >/dev/null
    have_postgres && return
  fi
  if command -v npm >/dev/null; then
    echo "PostgreSQL is missing (Debian package: postgresql); the tests take it from npm"
    return
  fi
  give_up "PostgreSQL is missing and so is npm to get it by: install the Debian package postgresql, or Node 20."
}

# One project's tests; what it prints goes to a file, since two run at a time. With ":apart" the services run apart, over a broker; what is
# so by itself (crash suite, two of each) runs once.
run_project() { # folder[:apart]
  local folder=${1%:apart} name; name=$(basename "${1/:/.}")
  local filter=(); [ "$folder" = "$1" ] || { export PLATFORM_COMPOSITION=apart; filter=(--filter "FullyQualifiedName!~Crash&FullyQualifiedName!~TwoOfEach"); }
  if timeout --kill-after=30 "${TEST_TIMEOUT:-1800}" dotnet test "$folder" --no-build --nologo "${filter[@]}" --logger "trx;LogFileName=$name.trx" \
    --results-directory "$results" >"$results/$name.log" 2>&1; then
    echo "  done    $name"
  else
    echo "$name" >"$results/$name.failed"
    echo "  FAILED  $name"
  fi
}
export -f run_project
export results

# The console's types, lint and tests.
run_console() {
  if ! command -v npm >/dev/null; then
    echo "  skipped console: Node.js 20 or newer is missing"
    return
  fi
  if (cd gateway/console && npm run --silent check -- --reporter=default --reporter=junit --outputFile.junit="$OLDPWD/$results/console.xml") >"$results/console.log" 2>&1; then
    echo "  done    console"
  else
    echo "console" >"$results/console.failed"
    echo "  FAILED  console"
  fi
}

# The Kubernetes chart: linted, rendered, every object held against typed schemas.
run_chart() {
  if ! command -v npm >/dev/null; then
    echo "Node.js 20 or newer is missing: the chart's checks are SKIPPED"
    return
  fi
  if (cd charts/tests && npm ci --no-audit --no-fund --loglevel=error && npm run --silent check) >"$results/chart.log" 2>&1; then
    local skipped; skipped=$(grep -m 1 -o '# SKIP.*' "$results/chart.log")
    [ -z "$skipped" ] && echo "  done    chart" || echo "The chart's checks are SKIPPED:${skipped#\# SKIP}"
  else
    echo "chart" >"$results/chart.failed"
    echo "  FAILED  chart"
  fi
}

count_chart() { # pass, fail or skipped
  grep -o "^# $1 [0-9]*" "$results/chart.log" 2>/dev/null | awk '{ n += $3 } END { print n + 0 }'
}

count() { # attribute of the result files' <Counters>, summed up
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}

set_up
set_up_broker
set_up_browser
set_up_promtool
set_up_docker
rm -rf "$results"
mkdir -p "$results"

echo "Building"
dotnet build Platform.sln -warnaserror -nodeReuse:false -p:UseSharedCompilation=true --nologo -v quiet >"$results/build.log" 2>&1 || {
  grep -E 'error|warning' "$results/build.log" | sort -u >&2 || cat "$results/build.log" >&2
  give_up "The build failed."
}
dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1
echo "Built in $((SECONDS - started)) s; testing"

run_console
run_chart

[ "${TEST_CHAOS:-1}" = 1 ] || echo "The chaos suite is SKIPPED: TEST_CHAOS is not 1"

# Two at a time, the longest first; browsers not beside the chaos suite, which takes all the machine has.
first=(tests/Scenarios.Tests tests/Draw.Tests tests/Host.Tests tests/Deploy.Tests tests/Browser.Tests)
{
  [ "${TEST_CHAOS:-1}" = 1 ] && echo tests/Chaos.Tests
  have_rabbitmq && echo tests/Scenarios.Tests:apart
  printf '%s\n' "${first[@]}"
  ls -d tests/*.Tests | grep -v -x -e tests/Chaos.Tests -f <(printf '%s\n' "${first[@]}")
} |
  xargs -P 2 -I {} bash -c 'run_project {}'

# What a machine could not test is said, whatever else happened.
cat "$results"/*.trx 2>/dev/null | grep -o '[^<>]*NOT tested[^<>]*' | sort -u | sed 's/^/SKIPPED: /'

# What the chaos suite counted, and the seed that repeats it.
grep -h -A 20 '<StdOut>CHAOS_SEED' "$results/Chaos.Tests.trx" 2>/dev/null | sed -e 's/.*<StdOut>//' -e 's/^/  /' -e '/<\/StdOut>/{s/<\/StdOut>.*//;q}'

for failed in "$results"/*.failed; do
  [ -e "$failed" ] || continue
  name=$(basename "$failed" .failed)
  echo
  echo "== $name"
  grep -v -E "^(Test run for|A total of|  Determining)" "$results/$name.log" | cut -c1-400 | tail -n 400
done

count_console() { # attribute of <testsuites>
  grep -o '<testsuites [^>]*' "$results/console.xml" 2>/dev/null | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9'
}

console=$(count_console tests)
console_failed=$(($(count_console failures) + $(count_console errors)))
chart=$(($(count_chart pass) + $(count_chart fail)))
total=$(($(count total) + ${console:-0} + chart + $(count_chart skipped)))
executed=$(($(count executed) + ${console:-0} + chart))
passed=$(($(count passed) + ${console:-0} - console_failed + $(count_chart pass)))
failed=$((executed - passed))
skipped=$((total - executed))
# A test process that died has no result file, or one without a failed test; it has failed all the same.
for mark in "$results"/*.failed; do
  [ -e "$mark" ] || continue
  name=$(basename "$mark" .failed)
  own=$(grep -o '<Counters [^>]*' "$results/$name.trx" 2>/dev/null | grep -o ' failed="[0-9]*"' | tr -dc '0-9')
  [ "$name" = console ] && own=$console_failed
  [ "$name" = chart ] && own=$(count_chart fail)
  [ "${own:-0}" -gt 0 ] || failed=$((failed + 1))
done

echo "Took $((SECONDS - started)) s"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
