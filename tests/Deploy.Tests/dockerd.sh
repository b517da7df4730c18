#!/bin/sh
# A Docker engine of its own for one test process: without NAT, since nothing outside is needed. Ends with that process, however it ends, and takes
# containers, images and files with it.
#   dockerd.sh PROCESS FOLDER
owner=$1 folder=$2
cd /
for driver in overlay2 vfs; do
  dockerd --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/pid" -H "unix://$folder/socket" --iptables=false --ip6tables=false \
    --bridge=none --ip-forward=false --storage-driver=$driver >"$folder/log" 2>&1 </dev/null &
  engine=$!
  sleep 3
  kill -0 $engine 2>/dev/null && break
done
while kill -0 "$owner" 2>/dev/null && kill -0 $engine 2>/dev/null && [ ! -e "$folder/stop" ]; do sleep 0.5; done
docker -H "unix://$folder/socket" ps -q | xargs -r docker -H "unix://$folder/socket" kill >/dev/null 2>&1
kill $engine 2>/dev/null
for _ in $(seq 40); do kill -0 $engine 2>/dev/null || break; sleep 0.5; done
kill -KILL $engine 2>/dev/null
umount "$folder"/exec/netns/* 2>/dev/null
rm -rf "$folder"
