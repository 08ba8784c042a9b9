#!/bin/sh
# Publishes the host without libtorch, for a machine that has neither .NET nor network but an installed libtorch 2.10
# (a PyTorch install, for instance). There: tar xzf dann-external.tar.gz; DANN_LIBTORCH=…/torch/lib dann-external/DslDann configs/…
# A set DANN_LIBTORCH is tried out at the end. Usage: tools/publish-external.sh [OUTPUT FOLDER, default publish]
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
out=${1:-"$root/publish"}
folder=$out/dann-external
archive=$out/dann-external.tar.gz
limit_mb=60

rm -rf "$folder" "$archive"
# A folder of its own for what is built on the way: the restore without libtorch must not replace that of the working tree.
dotnet publish "$root/DslDann.csproj" -c Release -p:TorchBackend=external --self-contained -o "$folder" --artifacts-path "$out/build" -nologo -v q
cp -R "$root/configs" "$folder/" 2>/dev/null || true

if find "$folder" -name 'libtorch*.so*' -o -name 'libc10*.so*' | grep -q .; then
    echo "$folder holds a libtorch: was another TorchBackend restored?" >&2
    exit 1
fi

tar czf "$archive" -C "$out" dann-external
size_kb=$(du -k "$archive" | cut -f1)
echo "$archive: $((size_kb / 1024)) MB packed, $(du -sm "$folder" | cut -f1) MB on disk"
if [ "$size_kb" -gt $((limit_mb * 1024)) ]; then
    echo "$archive is larger than $limit_mb MB: see what came in with 'du -a $folder | sort -n | tail'." >&2
    exit 1
fi

# Where a libtorch is at hand, see that the program finds it.
if [ -n "${DANN_LIBTORCH:-}" ]; then
    "$folder/DslDann" doctor
fi
