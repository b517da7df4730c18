#!/usr/bin/env bash
# A backup of everything the product remembers: one file, taken while it runs.
#
#   PGHOST=… PGPORT=… PGUSER=platform_owner PGPASSWORD=… QUEUES=… deploy/backup.sh FILE
#
# The file holds one instant of the database. What the services had told each other but not yet taken in at that instant would be missing from it, so
# an instant is chosen at which nothing was under way: the outboxes empty, no message taken in for QUIET seconds around it (5), and none held by the
# broker: QUEUES is a command that prints how many it holds. It is looked for up to TRIES times (60); then the backup is refused, for BUSY=1 taken all
# the same. Where all services run in one process nothing is ever under way outside the database: ONE_PROCESS=1 spares search and QUEUES.
# Needs pg_dump and psql of the server's version or newer, and a role that bypasses row-level security: platform_owner or a superuser.
set -euo pipefail
file=${1:?"which file?"}
export PGDATABASE=${PGDATABASE:-platform} PGCLIENTENCODING=UTF8
services=(tenancy registry draw inspection publication oversight)
partial=$file.part
if [ -z "${ONE_PROCESS:-}${BUSY:-}${QUEUES:-}" ]; then
  echo "Set QUEUES to a command that prints how many messages the broker holds, or ONE_PROCESS=1 where there is none: what waits there would be missing." >&2
  exit 1
fi
umask 077

sum() { # table
  local sql="select 0" s
  for s in "${services[@]}"; do sql+=" + (select count(*) from $s.$1)"; done
  echo "$sql"
}

ask() { psql -X -q -A -t -v ON_ERROR_STOP=1 -c "$1"; }

# A transaction that stays open and holds the instant; what it is asked goes in by one pipe and comes out by the other.
coproc instant { psql -X -q -A -t -v ON_ERROR_STOP=1 2>&1; }
trap 'exec {instant[1]}>&- 2>/dev/null || true; rm -f "$partial"' EXIT
tell() { echo "$1" >&"${instant[1]}"; }
told() { local line; IFS= read -r -t 60 line <&"${instant[0]}" && echo "$line"; }

for ((try = 1; ; try++)); do
  tell "begin isolation level repeatable read read only; select pg_export_snapshot();"
  snapshot=$(told)
  [[ $snapshot =~ ^[0-9A-F-]+$ ]] || { echo "The database cannot be read: $snapshot" >&2; exit 1; }
  [ -z "${ONE_PROCESS:-}" ] || break
  tell "$(sum outbox);"; waiting=$(told)
  tell "$(sum inbox);"; taken=$(told)
  sleep "${QUIET:-5}"
  if [ "$waiting" = 0 ] && [ "$(ask "$(sum inbox)")" = "$taken" ] && { [ -z "${QUEUES:-}" ] || [ "$(eval "$QUEUES")" = 0 ]; }; then break; fi
  if [ "$try" -ge "${TRIES:-60}" ]; then
    [ -n "${BUSY:-}" ] || { echo "Facts are under way without a pause: nothing was backed up. Try when it is quieter." >&2; exit 1; }
    echo "Facts are under way; backed up all the same." >&2
    break
  fi
  tell "rollback;"
done
pg_dump --format=custom --snapshot="$snapshot" --file="$partial"
tell "rollback;"
pg_restore --list "$partial" >/dev/null
mv "$partial" "$file"
(cd "$(dirname "$file")" && sha256sum "$(basename "$file")" >"$(basename "$file").sha256")
echo "$file: $(du -h "$file" | cut -f 1)"
