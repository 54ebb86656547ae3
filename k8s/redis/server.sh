#!/bin/sh
# Starts the Redis of this pod: after the primary that the Sentinels name; where they name none, pod 0 is the first one.
set -eu
me="$(hostname).throughline-redis-servers"
primary=
for pod in 0 1 2; do
  [ -n "$primary" ] || primary=$(timeout 2 redis-cli -h "throughline-redis-server-$pod.throughline-redis-servers" -p 26379 --raw \
    sentinel get-master-addr-by-name throughline 2>/dev/null | head -n 1 || true)
done
[ -n "$primary" ] || primary=throughline-redis-server-0.throughline-redis-servers
set -- redis-server --dir /data --save '' --appendonly no --maxmemory 128mb --maxmemory-policy allkeys-lru \
  --replica-announce-ip "$me" --protected-mode no
[ "$primary" = "$me" ] || set -- "$@" --replicaof "$primary" 6379
exec "$@"
