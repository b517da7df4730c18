#!/usr/bin/env bash
# Makes the images of deploy/compose.yaml where no registry is reachable: a Debian with PostgreSQL and RabbitMQ out of
# the packages installed on this machine, the .NET runtime of its SDK, and the product by deploy/Dockerfile from what was published already.
#   make.sh PUBLISHED DOTNET      needs DOCKER_HOST, root, Debian with postgresql and rabbitmq-server
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
published=$1 dotnet=$2
# The engine's own client: newer ones build with a plugin of theirs.
docker() { command "$([ -x /usr/bin/docker ] && echo /usr/bin/docker || echo docker)" "$@"; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The files of these packages and of all they need, as they lie here.
packages=$(apt-cache depends --recurse --installed --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances \
  base-files base-passwd bash dash libc-bin coreutils hostname mawk findutils grep sed procps util-linux ca-certificates tzdata zlib1g libssl3 libstdc++6 libicu72 \
  "$(dpkg-query -W -f '${Package}\n' 'postgresql-[0-9]*' 2>/dev/null | grep -E '^postgresql-[0-9]+$' | sort -V | tail -n 1)" rabbitmq-server | grep '^[a-z]' | sort -u)
# What merged /usr calls by its old name is taken by its new one, and the old names are links.
{ ls -d /bin /sbin /lib /lib64 /etc/ld.so.cache /etc/alternatives/* /etc/ssl/certs/*; dpkg-query -L $packages || true; } 2>/dev/null |
  grep '^/' | grep -v -E '^/usr/share/(doc|man|info|locale|lintian)/|^/usr/games' | sed -E 's#^/(bin|sbin|lib|lib64)/#/usr/\1/#' | sort -u |
  while IFS= read -r f; do if [ -L "$f" ] || [ -f "$f" ]; then echo "$f"; fi; done >"$work/files"
tar -C / --hard-dereference --ignore-failed-read -c -f "$work/debian.tar" -T <(sed "s,^/,," "$work/files")
mkdir -p "$work"/root/{etc,tmp,var/tmp,run,root,proc,sys,dev}
chmod 1777 "$work"/root/tmp "$work"/root/var/tmp
grep -E '^(root|daemon|nobody|postgres|rabbitmq):' /etc/passwd >"$work/root/etc/passwd"
grep -E '^(root|daemon|nogroup|postgres|rabbitmq):' /etc/group >"$work/root/etc/group"
printf 'passwd: files\ngroup: files\nhosts: files dns\n' >"$work/root/etc/nsswitch.conf"
tar -C "$work/root" -r -f "$work/debian.tar" .
docker import "$work/debian.tar" local/debian:12

image() { # name, folder with a Dockerfile
  DOCKER_BUILDKIT=1 docker build --quiet --network none -t "$1" "$2"
}

mkdir "$work"/{runtime,postgres,rabbitmq,program}
cp -al "$dotnet"/{dotnet,host,shared} "$work/runtime" 2>/dev/null || cp -a "$dotnet"/{dotnet,host,shared} "$work/runtime"
printf 'FROM local/debian:12\nCOPY . /usr/share/dotnet\nRUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet\n' >"$work/runtime.Dockerfile"
cp "$work/runtime.Dockerfile" "$work/runtime/Dockerfile"
image local/aspnet:10 "$work/runtime"

cp "$here/postgres.sh" "$work/postgres"
cat >"$work/postgres/Dockerfile" <<'END'
FROM local/debian:12
COPY postgres.sh /
RUN install -d -o postgres -g postgres -m 700 /var/lib/postgresql/data
ENV PATH=/usr/lib/postgresql/15/bin:/usr/bin:/bin LC_ALL=C.UTF-8
USER postgres
STOPSIGNAL SIGINT
ENTRYPOINT ["sh", "/postgres.sh"]
END
image local/postgres:15 "$work/postgres"

cp "$here/rabbitmq.sh" "$work/rabbitmq"
cat >"$work/rabbitmq/Dockerfile" <<'END'
FROM local/debian:12
COPY rabbitmq.sh /
RUN mkdir -p /opt && ln -s /usr/lib/rabbitmq/lib/rabbitmq_server-* /opt/rabbitmq && install -d -o rabbitmq -g rabbitmq /var/lib/rabbitmq
ENV PATH=/opt/rabbitmq/sbin:/usr/bin:/bin HOME=/var/lib/rabbitmq
USER rabbitmq
ENTRYPOINT ["sh", "/rabbitmq.sh"]
END
image local/rabbitmq:3 "$work/rabbitmq"

cp -a "$published" "$work/program/app"
printf 'FROM scratch\nCOPY app /app\n' >"$work/program/Dockerfile"
image local/program "$work/program"
cp "$here/../../../deploy/Dockerfile" "$work/program/Dockerfile"
DOCKER_BUILDKIT=1 docker build --network none -t platform --build-arg NODE=local/debian:12 --build-arg SDK=local/debian:12 \
  --build-arg RUNTIME=local/aspnet:10 --build-arg PROGRAM=local/program "$work/program"
