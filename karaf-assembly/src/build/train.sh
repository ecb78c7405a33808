#!/bin/sh
# Starts the distribution once, looks at a few pages and stops it, so that the JVM writes the archive of the classes it needed.
# Called by the build: train.sh DISTRIBUTION SCRATCH
distribution=$1
scratch=$2
archive=$distribution/lib/onetrip.jsa
rm -rf "$scratch" "$archive"
mkdir -p "$scratch/deploy" || exit 1
cp -R "$distribution/etc" "$scratch/etc" || exit 1
unset JAVA_OPTS
port=$((20000 + $$ % 20000))
KARAF_BASE=$scratch ONETRIP_HTTP_PORT=$port ONETRIP_DEMO=false EXTRA_JAVA_OPTS="-XX:ArchiveClassesAtExit=$archive -Xlog:cds=off -Xlog:cds+dynamic=off -Xlog:class+path=off" \
    "$distribution/bin/onetrip" >"$scratch/console.log" 2>&1 &
server=$!
tries=0
until curl -fs -o /dev/null --max-time 2 "http://127.0.0.1:$port/health/ready"; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ] || ! kill -0 $server 2>/dev/null; then
        kill $server 2>/dev/null
        echo "The distribution did not get ready in its training start, see $scratch/console.log" >&2
        exit 1
    fi
    sleep 0.2
done
for page in / /items/cert-student-status /sign-in /verify; do
    curl -s -o /dev/null --max-time 5 "http://127.0.0.1:$port$page"
done
kill $server
wait $server
[ -f "$archive" ] || echo "No archive of classes was written: starts take a second longer" >&2
exit 0
