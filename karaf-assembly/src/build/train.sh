#!/bin/sh
# Unpacks its jars, starts the distribution once, looks at a few pages and stops it. The JVM writes the archive of the classes it needed, and what the
# framework made of the boot features is kept for the first start of every other node.
# Called by the build: train.sh DISTRIBUTION SCRATCH
distribution=$1
scratch=$2
archive=$distribution/lib/onetrip.jsa
first=$distribution/lib/first-start
rm -rf "$scratch" "$archive" "$first"
# Inflating what it reads takes a start a fourteenth of its time; packed once, by the distribution's own archive, it is smaller, too.
"${JAVA_HOME:+$JAVA_HOME/bin/}java" "$(dirname "$0")/Stored.java" "$distribution/system" || exit 1
mkdir -p "$scratch/deploy" || exit 1
cp -R "$distribution/etc" "$scratch/etc" || exit 1
unset JAVA_OPTS
port=$((10000 + $$ % 20000))
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

# Resolved anew, the boot features take a first start a quarter of its time. Kept are the framework's own files and what the feature
# service and the component runtime know; the jars are those of system/ and only named, and where a bundle stands is written without the folder.
# Items are left out, they come in by the lifecycle service, and so are configurations, they come from etc/.
mkdir -p "$first" || exit 1
cp -R "$scratch/data/cache" "$first/cache" || exit 1
cp "$scratch/data/java" "$first/java" || exit 1
cp "$distribution/etc/startup.properties" "$distribution/etc/org.apache.karaf.features.cfg" "$first" || exit 1
cd "$first/cache" || exit 1
home=$(cd ../../.. && pwd) || exit 1
rm -f cache.lock
: >../jars
: >../places
for bundle in bundle*; do
    [ -f "$bundle/bundle.info" ] || continue
    location=$(sed -n 2p "$bundle/bundle.info")
    jar=$bundle/version0.0/bundle.jar
    case $location in
        mvn:*)
            rest=${location#mvn:}
            group=$(echo "${rest%%/*}" | tr . /)
            rest=${rest#*/}
            system=system/$group/${rest%%/*}/${rest#*/}/${rest%%/*}-${rest#*/}.jar
            cmp -s "$home/$system" "$jar" || { echo "$location does not come from $system" >&2; exit 1; }
            rm -rf "$jar" "$jar-embedded"
            echo "$jar $system" >>../jars
            ;;
        *"$home"*)
            for file in "$bundle/bundle.info" "$bundle/version0.0/revision.location"; do
                sed "s|$home|@home@|" "$file" >"$scratch/place" && cp "$scratch/place" "$file" || exit 1
                echo "$file" >>../places
            done
            ;;
        *) rm -rf "$bundle" ;;
    esac
    [ -f "$bundle/data/state.json" ] || [ -f "$bundle/data/componentMetadataStore" ] || rm -rf "$bundle/data"
done
exit 0
