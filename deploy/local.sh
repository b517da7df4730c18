#!/usr/bin/env bash
# Runs the product on this machine as it runs in a province: PostgreSQL, RabbitMQ, six services and the gateway, each a process of its own.
#
#   deploy/local.sh start     build, start everything; what is missing of the database is made
#   deploy/local.sh status    which process runs, and whether each part is ready
#   deploy/local.sh stop      stop everything; the data stay
#   deploy/local.sh clean     stop and forget the data
#
# Needs the .NET 10 SDK and the Debian packages postgresql and rabbitmq-server. Everything it writes is below DATA.
# Settings (environment): DATA (.local in the repository), PORT of the gateway (8080); the other ports follow BASE (18080).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
data=${DATA:-$root/.local}
port=${PORT:-8080}
base=${BASE:-18080}
services=(tenancy registry draw inspection publication oversight)
parts=("${services[@]}" gateway)
pg_port=$((base + 10)) amqp_port=$((base + 11)) dist_port=$((base + 12)) epmd_port=$((base + 13))
host=$root/services/Host/bin/Release/net10.0/Platform.Host.dll

say() { echo "$*"; }
fail() { echo "$*" >&2; exit 1; }

alive() { # name
  [ -f "$data/run/$1.pid" ] && kill -0 "$(cat "$data/run/$1.pid")" 2>/dev/null
}

# PostgreSQL refuses to be root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$@"; else "$@"; fi
}

postgres_bin() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$found" ] || fail "PostgreSQL is missing: install the Debian package postgresql."
  echo "$found"
}

wait_for() { # what, seconds, command…
  local what=$1 left=$(($2 * 5)); shift 2
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    [ $left -gt 0 ] || fail "$what did not come up; see $data/log"
    sleep 0.2
  done
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start_postgres() {
  local bin; bin=$(postgres_bin)
  if [ ! -d "$data/postgres" ]; then
    install -d -m 700 "$data/postgres"
    if [ "$(id -u)" = 0 ]; then chown nobody "$data/postgres"; fi
    (umask 077; printf '%s' "$(secret)" >"$data/secrets/superuser")
    cp "$data/secrets/superuser" "$data/run/pgpass"
    if [ "$(id -u)" = 0 ]; then chown nobody "$data/run/pgpass"; fi
    (cd / && as_postgres "$bin/initdb" -D "$data/postgres" -U postgres -A scram-sha-256 --pwfile="$data/run/pgpass" --encoding=UTF8 --locale=C) >"$data/log/initdb.log"
    rm -f "$data/run/pgpass"
  fi
  listens "$pg_port" && return
  touch "$data/log/postgres.log"
  if [ "$(id -u)" = 0 ]; then chown nobody "$data/log/postgres.log"; fi
  (cd / && as_postgres "$bin/pg_ctl" -D "$data/postgres" -w -s -l "$data/log/postgres.log" start \
    -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300")
}

start_rabbitmq() {
  local script
  script=$(ls /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server 2>/dev/null | tail -n 1)
  [ -n "$script" ] || fail "RabbitMQ is missing: install the Debian package rabbitmq-server."
  listens "$amqp_port" && return
  local b=$data/rabbitmq
  mkdir -p "$b"; : >"$b/env.conf"; echo '[].' >"$b/plugins"
  printf 'vm_memory_high_watermark.relative = 0.2\ndisk_free_limit.absolute = 200MB\ndefault_user = platform\ndefault_pass = %s\n' "$(cat "$data/secrets/rabbitmq")" >"$b/rabbitmq.conf"
  chmod 600 "$b/rabbitmq.conf"
  env HOME="$b" RABBITMQ_NODENAME=platform@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=$amqp_port RABBITMQ_DIST_PORT=$dist_port \
    RABBITMQ_MNESIA_BASE="$b/mnesia" RABBITMQ_LOG_BASE="$data/log" RABBITMQ_ENABLED_PLUGINS_FILE="$b/plugins" RABBITMQ_CONFIG_FILE="$b/rabbitmq" \
    RABBITMQ_CONF_ENV_FILE="$b/env.conf" RABBITMQ_PID_FILE="$data/run/rabbitmq.pid" RABBITMQ_GENERATED_CONFIG_DIR="$b/gen" \
    ERL_EPMD_PORT=$epmd_port ERL_EPMD_ADDRESS=127.0.0.1 LC_ALL=C.UTF-8 \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+S 2:2 -kernel inet_dist_use_interface {127,0,0,1}" \
    setsid "$script" >"$data/log/rabbitmq.out" 2>&1 </dev/null &
  wait_for RabbitMQ 60 listens "$amqp_port"
}

secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# What every part is told; each gets only its own connection string.
connection() { # part
  echo "Host=127.0.0.1;Port=$pg_port;Database=platform;Username=$(role "$1");Password=$(cat "$data/secrets/$1");Maximum Pool Size=20"
}
role() { case $1 in owner) echo platform_owner ;; superuser) echo postgres ;; *) echo "svc_$1" ;; esac; }
address() { # part
  local i
  for i in "${!parts[@]}"; do if [ "${parts[$i]}" = "$1" ]; then echo "http://127.0.0.1:$((base + i))"; fi; done
}

start_part() { # part
  alive "$1" && return
  local urls; urls=$(address "$1")
  if [ "$1" = gateway ]; then urls="http://localhost:$port"; fi
  (
    export "ConnectionStrings__$1=$(connection "$1")"
    export RabbitMq__Host=127.0.0.1 RabbitMq__Port=$amqp_port RabbitMq__User=platform RabbitMq__Password="$(cat "$data/secrets/rabbitmq")"
    if [ "$1" = gateway ]; then for s in "${services[@]}"; do export "Gateway__Services__$s=$(address "$s")"; done; fi
    exec setsid dotnet "$host" --serve "$1" --urls "$urls" >>"$data/log/$1.log" 2>&1 </dev/null
  ) &
  echo $! >"$data/run/$1.pid"
}

ready() { # address
  local target=${1#http://}
  exec 3<>"/dev/tcp/${target%%:*}/${target##*:}" || return 1
  printf 'GET /health/ready HTTP/1.0\r\nHost: %s\r\n\r\n' "$target" >&3
  head -n 1 <&3 | grep -q ' 200 '
}

start() {
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing: no dotnet on the PATH."
  postgres_bin >/dev/null
  # The user that runs PostgreSQL for root must be able to pass.
  mkdir -p "$data"/{run,log,secrets} && chmod 700 "$data/secrets" && chmod o+x "$data" "$data/run" "$data/log"
  for name in owner rabbitmq "${parts[@]}"; do
    [ -f "$data/secrets/$name" ] || (umask 077; secret >"$data/secrets/$name")
  done
  say "Building"
  (cd "$root" && ${SKIP_BUILD:+true} dotnet build services/Host -c Release -nodeReuse:false --nologo -v quiet)
  say "Starting PostgreSQL and RabbitMQ"
  start_postgres
  start_rabbitmq
  (
    export "ConnectionStrings__superuser=Host=127.0.0.1;Port=$pg_port;Database=postgres;Username=postgres;Password=$(cat "$data/secrets/superuser")"
    for p in owner "${parts[@]}"; do export "ConnectionStrings__$p=$(connection "$p")"; done
    dotnet "$host" migrate
  )
  say "Starting the services and the gateway"
  for p in "${parts[@]}"; do start_part "$p"; done
  for p in "${services[@]}"; do wait_for "$p" 120 ready "$(address "$p")"; done
  wait_for gateway 60 ready "http://127.0.0.1:$port"
  say "Platform listens on http://localhost:$port; health of the parts: http://localhost:$port/health/parts"
}

stop() {
  for p in "${parts[@]}"; do alive "$p" && kill "$(cat "$data/run/$p.pid")"; done
  for p in "${parts[@]}"; do
    for _ in $(seq 100); do alive "$p" || break; sleep 0.1; done
    alive "$p" && kill -KILL "$(cat "$data/run/$p.pid")"
    rm -f "$data/run/$p.pid"
  done
  if alive rabbitmq; then
    kill "$(cat "$data/run/rabbitmq.pid")"
    for _ in $(seq 200); do alive rabbitmq || break; sleep 0.1; done
  fi
  command -v epmd >/dev/null && ERL_EPMD_ADDRESS=127.0.0.1 epmd -port $epmd_port -kill >/dev/null 2>&1
  [ -f "$data/postgres/postmaster.pid" ] && (cd / && as_postgres "$(postgres_bin)/pg_ctl" -D "$data/postgres" -s -m fast stop)
  say "Stopped"
}

status() {
  local p down=0
  listens "$pg_port" && say "postgres    up" || { say "postgres    down"; down=1; }
  listens "$amqp_port" && say "rabbitmq    up" || { say "rabbitmq    down"; down=1; }
  for p in "${parts[@]}"; do
    local at; at=$(address "$p"); [ "$p" = gateway ] && at=http://127.0.0.1:$port
    if (ready "$at") 2>/dev/null; then say "$(printf '%-11s ready' "$p")"; else say "$(printf '%-11s %s' "$p" "$(alive "$p" && echo 'not ready' || echo down)")"; down=1; fi
  done
  return $down
}

case ${1:-} in
  start) start ;;
  stop) stop || true ;;
  status) status ;;
  clean) stop || true; rm -rf "$data" ;;
  *) sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
