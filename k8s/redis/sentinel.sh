#!/bin/sh
# Starts the Sentinel of this pod. It rewrites its file while it runs, so that is made anew from what the others say.
set -eu
me="$(hostname).throughline-redis-servers"
primary=
for pod in 0 1 2; do
  [ -n "$primary" ] || primary=$(timeout 2 redis-cli -h "throughline-redis-server-$pod.throughline-redis-servers" -p 26379 --raw \
    sentinel get-master-addr-by-name throughline 2>/dev/null | head -n 1 || true)
done
[ -n "$primary" ] || primary=throughline-redis-server-0.throughline-redis-servers
# A name that cannot be resolved yet stops a Sentinel at its start.
until getent hosts "$primary" >/dev/null; do sleep 1; done
cat >/data/sentinel.conf <<CONF
port 26379
dir /data
protected-mode no
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel announce-ip $me
sentinel monitor throughline $primary 6379 2
sentinel down-after-milliseconds throughline 5000
sentinel failover-timeout throughline 15000
sentinel parallel-syncs throughline 1
CONF
exec redis-sentinel /data/sentinel.conf
