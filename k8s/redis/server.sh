#!/bin/sh
# Starts the Redis of this pod: after the primary that the Sentinels name; where they name none, pod 0 is the first one.
set -eu
me="$(hostname).throughline-redis-servers"
primary=$(timeout 5 redis-cli -h throughline-redis-sentinels -p 26379 --raw sentinel get-master-addr-by-name throughline 2>/dev/null | head -n 1 || true)
[ -n "$primary" ] || primary=throughline-redis-server-0.throughline-redis-servers
set -- redis-server --dir /data --save '' --appendonly no --maxmemory 128mb --maxmemory-policy allkeys-lru \
  --replica-announce-ip "$me" --protected-mode no
[ "$primary" = "$me" ] || set -- "$@" --replicaof "$primary" 6379
exec "$@"
