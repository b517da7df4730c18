#!/bin/sh
# Does of the public postgres image what deploy/compose.yaml asks of it.
set -e
data=/var/lib/postgresql/data
if [ ! -s "$data/PG_VERSION" ]; then
  umask 077
  printf '%s' "$POSTGRES_PASSWORD" >/tmp/password
  initdb -D "$data" -U postgres -A scram-sha-256 --pwfile=/tmp/password $POSTGRES_INITDB_ARGS
  rm /tmp/password
  echo 'host all all all scram-sha-256' >>"$data/pg_hba.conf"
fi
exec "$@" -D "$data" -c "listen_addresses=*" -c unix_socket_directories=/tmp
