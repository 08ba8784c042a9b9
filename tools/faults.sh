#!/usr/bin/env bash
# What a machine does to the program, from outside: full disks, rights, broken outputs, limits, environments, signals. Each line: what was done, the exit code, and whether it was the
# one that docs/command-line.md promises, with a sentence and never "a mistake of the program". Takes minutes; what needs root (disks of its own) is told as skipped where that is not to be had.
# Usage: tools/faults.sh [PROGRAM, default the DslDann of a debug build]
set -u

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
program=$(realpath "${1:-$(ls "$root"/bin/Debug/net10.0/*/DslDann | head -1)}")
work=$(mktemp -d)
disk=$work/disk
config=$work/quick.yaml
bad=0 good=0 skipped=0
cleanup() { umount "$disk" 2>/dev/null; chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"; }
trap cleanup EXIT
cd "$work" || exit 1

# Small, so that one run takes seconds; the model is that of the quickstart.
sed 's/^  epochs: .*/  epochs: 3/' "$root/configs/quickstart.yaml" > "$config"
quick="--seeds 1 --methods source_only,dann --device cpu --set data.source.train=600 --set data.target.train=600 --set experiment.measures=[]"

# check NAME CODES PATTERN COMMAND: CODES are the promised ones, split by |; PATTERN must stand in what was printed (extended regular expression; . for any).
check() {
    local name=$1 codes=$2 pattern=$3 code why=""
    timeout -k 5 240 bash -c "$4" > out.txt 2> err.txt < /dev/null
    code=$?
    [[ "|$codes|" == *"|$code|"* ]] || why="exit $code, expected $codes"
    grep -qE -- "$pattern" out.txt err.txt || why="$why; no '$pattern'"
    grep -q "mistake of the program\|Unhandled exception" out.txt err.txt && why="$why; called a mistake of the program"
    verdict "$name" "$code" "$why"
}

verdict() {
    if [ -z "$3" ]; then good=$((good + 1)); printf '  ok   %-62s %s\n' "$1" "$2"
    else bad=$((bad + 1)); printf '  BAD  %-62s %s (%s)\n' "$1" "$2" "$3"; tail -3 err.txt | cut -c1-300 | sed 's/^/         /'; fi
}

skip() { skipped=$((skipped + 1)); printf '  --   %-62s %s\n' "$1" "$2"; }

# signal NAME CODE PATTERN SIGNALS WAIT COMMAND: sends the signals, split by blanks, once WAIT stands in the output.
signal() {
    local name=$1 code=$2 pattern=$3 signals=$4 wait=$5 pid tries=0 got why=""
    : > out.txt
    : > err.txt
    # Without job control a child in the background ignores SIGINT; python gives it back.
    python3 -c 'import os,signal,sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])' $6 > out.txt 2> err.txt < /dev/null &
    pid=$!
    until grep -qE -- "$wait" out.txt || [ $tries -ge 1200 ] || ! kill -0 $pid 2>/dev/null; do sleep 0.1; tries=$((tries + 1)); done
    for one in $signals; do kill "-$one" $pid 2>/dev/null; sleep 0.3; done
    tries=0
    while kill -0 $pid 2>/dev/null && [ $tries -lt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
    kill -0 $pid 2>/dev/null && { why="did not end in 30 s"; kill -9 $pid; }
    wait $pid
    got=$?
    [ "$got" = "$code" ] || why="$why exit $got, expected $code"
    grep -qE -- "$pattern" out.txt err.txt || why="$why; no '$pattern'"
    verdict "$name" "$got" "$why"
}

echo "Outputs that break"
check "output closed, a list" 4 "could not be written" "$program data list >&-"
check "output closed, a run" 0 "could not be written" "$program $config $quick --out r1 >&-"
check "output on a full disk, a list" 4 "No space left" "$program data list > /dev/full"
check "output on a full disk, a run" 0 "No space left" "$program $config $quick --out r2 > /dev/full"
check "output that is cut off" 0 . "$program data list | head -1"
check "errors closed" 2 "^$|." "$program absent.yaml 2>&-; code=\$?; echo; exit \$code"
check "both closed" "0|4" "^$|." "$program data list >&- 2>&-; code=\$?; echo; exit \$code"
check "input closed" 0 . "$program data list <&-"

echo "Folders and names"
check "runs in a file" 2 "no folder for runs" "$program $config $quick --out /etc/passwd"
check "runs in /proc" 2 "no folder for runs" "$program $config $quick --out /proc/runs"
check "a folder's name of 300 letters" 2 "shorter name" "$program $config $quick --out $(printf 'x%.0s' $(seq 300))"
cp "$config" "$(printf 'y%.0s' $(seq 240)).yaml"
check "a config's name of 240 letters" "0|2" . "$program yyyy*.yaml $quick --set train.epochs=1 --out r3"
check "data that is a file" 2 "that is a file" "$program $config $quick --data /etc/passwd"
check "a config that is a folder" 2 "is a folder" "$program /tmp"
check "a config that is a program" 2 . "$program $program"
mkfifo pipe.yaml
check "a config that is a pipe nobody writes to" 2 . "$program pipe.yaml"
check "a run that is none" 2 "there is no run" "$program --resume /etc"
check "a run to compare that is none" 2 . "$program compare /etc/passwd"
if [ "$(id -u)" = 0 ] && command -v setpriv > /dev/null; then
    mkdir closed && chmod 755 closed "$work"
    check "no right to make runs" 2 "no folder for runs" "HOME=/nonexistent setpriv --reuid 65534 --regid 65534 --clear-groups $program $config $quick --out closed/runs"
    check "a home that is not there, as another user" "0|4" . "HOME=/nonexistent setpriv --reuid 65534 --regid 65534 --clear-groups $program data list"
else
    skip "no right to make runs" "needs root"
fi

echo "Limits"
for handles in 24 32 48 64 96 128; do
    check "ulimit -n $handles" "0|4" "." "ulimit -n $handles; $program $config $quick --set train.epochs=1 --out rn$handles"
done
for memory in 2000000 4000000 8000000; do
    check "ulimit -v $memory" "0|4|137" "." "ulimit -v $memory; $program $config $quick --set train.epochs=1 --out rv$memory"
done
check "a batch that no memory holds" "2|3|4" "." "$program $config $quick --set train.batch=1000000 --out rb"

echo "Environments"
check "no HOME" 0 . "env -u HOME $program data list"
check "a temporary folder that is not there" 0 . "TMPDIR=/nonexistent $program doctor"
check "no terminal, no TERM" 0 . "env -u TERM $program $config $quick --set train.epochs=1 --out e1"
check "Turkish" 0 . "LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 $program $config $quick --set train.epochs=1 --out e2"
check "German" 0 . "LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 $program $config $quick --set train.epochs=1 --out e3"
check "a time zone that is none" 0 . "TZ=Nowhere/Land $program $config $quick --set train.epochs=1 --out e4"
cut -d' ' -f3- e1/quick/*/metrics.jsonl | sed 's/"\(stepsPerSecond\|seconds\)":[^,}]*//g' > one.txt
for other in e2 e3 e4; do
    sed 's/"\(stepsPerSecond\|seconds\)":[^,}]*//g' $other/quick/*/metrics.jsonl | cut -d' ' -f3- | cmp -s - one.txt || verdict "metrics of $other are those of e1" 1 "they differ"
done
mkdir broken
for file in "$(dirname "$program")"/libtorch* "$(dirname "$program")"/libc10*; do head -c 4096 "$file" > "broken/$(basename "$file")"; done
check "a libtorch that is torn" 4 "libtorch" "DANN_LIBTORCH=$work/broken $program $config $quick --out l1"
check "a libtorch that is not there" 4 "libtorch" "DANN_LIBTORCH=$work/nowhere $program $config $quick --out l2"

echo "Signals"
run="$program $config $quick --set train.epochs=400"
signal "Ctrl-C in training" 130 "Go on with: dotnet run -- --resume" INT "epoch 1/" "$run --out s1"
check "and going on" 0 . "timeout -s INT 3 $program --resume s1/quick/* --device cpu; [ \$? = 124 -o \$? = 130 ]"
signal "SIGTERM in training" 130 "Go on with" TERM "epoch 1/" "$run --out s2"
signal "the terminal's end in training" 130 "Go on with" HUP "epoch 1/" "$run --out s3"
signal "twice in training" 130 "Interrupted|Stopping" "INT INT" "epoch 1/" "$run --out s4"
signal "while data is read" 130 "Interrupted" INT "." "$program $config $quick --set data.source.train=60000 --set data.target.train=60000 --out s5"
signal "nohup does not hear the terminal's end" 0 "epoch 3/3" HUP "epoch 1/" "nohup $program $config $quick --out s6"
signal "doctor" 130 "." TERM "system|✓" "$program doctor"
run_folder=$(ls -d s6/quick/* 2>/dev/null | head -1)

echo "Disks"
mkdir -p "$disk"
if mount -t tmpfs -o size=5m tmpfs "$disk" 2>/dev/null; then
    check "a disk of 5 MB: a run" 4 "no room left" "$program $config --seeds 1,2,3 --device cpu --set data.source.train=600 --set data.target.train=600 --out $disk/runs"
    grep -q "go on with: dotnet run -- --resume" err.txt || verdict "  the line that resumes" - "is missing"
    mount -o remount,size=400m "$disk"
    check "more room: the run goes on" 0 . "$program --resume $disk/runs/quick/* --device cpu"
    [ -z "$(find "$disk" -name '*.tmp')" ] || verdict "  nothing half written is left" - "$(find "$disk" -name '*.tmp' | head -2)"
    mount -o remount,size=400m,ro "$disk"
    check "read-only: a run" 2 "no folder for runs" "$program $config $quick --out $disk/other"
    check "read-only: going on" "0|4" . "$program --resume $disk/runs/quick/* --device cpu"
    check "read-only: a report" 4 "Read-only" "$program report $disk/runs/quick/*"
    check "read-only: the cache" 0 . "XDG_CACHE_HOME=$disk/cache $program $config $quick --set train.epochs=1 --out d1"
    mount -o remount,rw,size=400m "$disk"
    fallocate -l 390m "$disk/filler" 2>/dev/null; dd if=/dev/zero of="$disk/filler2" bs=4k 2>/dev/null
    check "full: a report" 4 "no room left" "$program report $disk/runs/quick/*"
    check "full: a page of a comparison" 4 "no room left" "$program compare $run_folder --report $disk/page.html"
    check "full: the cache" 0 . "XDG_CACHE_HOME=$disk/cache $program $config $quick --set train.epochs=1 --out d2"
    check "full: a new project" "2|4" . "$program new $disk/Mine"
else
    skip "disks of their own" "no right to mount"
fi

$run --out gone > out.txt 2> err.txt < /dev/null &
pid=$!
until grep -q "epoch 1/" out.txt || ! kill -0 $pid 2>/dev/null; do sleep 0.1; done
rm -rf gone
wait $pid
code=$?
why=""
[ $code = 4 ] || why="exit $code, expected 4"
grep -q "begin anew" err.txt || why="$why; no 'begin anew'"
verdict "a folder deleted under its run" $code "$why"

echo "$good as promised, $bad not, $skipped skipped."
[ $bad = 0 ]
