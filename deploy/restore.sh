#!/usr/bin/env bash
# Puts a backup into a database that is not there yet. Afterwards run `migrate` of the build that is to run, with the superuser's connection string: it
# gives the roles their passwords and brings an older backup up to date. Then start the services. See deploy/README.md.
#
#   PGHOST=… PGPORT=… PGUSER=postgres PGPASSWORD=… deploy/restore.sh FILE
#
# Needs pg_restore and psql of the backup's version or newer, and a superuser.
set -euo pipefail
file=${1:?"which file?"}
database=${PGDATABASE:-platform}
export PGDATABASE=postgres
[ ! -f "$file.sha256" ] || (cd "$(dirname "$file")" && sha256sum --check --quiet "$(basename "$file").sha256") ||
  { echo "$file is not what was backed up." >&2; exit 1; }
ask() { psql -X -q -A -t -v ON_ERROR_STOP=1 -c "$1"; }

if [ -n "$(ask "select 1 from pg_database where datname = '$database'")" ]; then
  echo "A database $database is there already; it is not touched. Rename or drop it first." >&2
  exit 1
fi
# Who owns and who may is in the backup by name; passwords are not.
ask "do \$\$ begin if not exists (select 1 from pg_roles where rolname = 'platform_owner') then create role platform_owner bypassrls; end if; end \$\$"
for s in tenancy registry draw inspection publication oversight gateway; do
  ask "do \$\$ begin if not exists (select 1 from pg_roles where rolname = 'svc_$s') then create role svc_$s; end if; end \$\$"
done
ask "create database \"$database\" owner platform_owner encoding 'UTF8' template template0"
ask "revoke all on database \"$database\" from public"
pg_restore --dbname="$database" --exit-on-error --jobs="${JOBS:-2}" "$file"
PGDATABASE=$database ask "analyze"
echo "$file is restored into $database. Now: migrate, then start the services."
