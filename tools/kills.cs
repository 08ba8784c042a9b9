#!/usr/bin/env dotnet
// Kills runs at random moments and lets them go on: dotnet run --file tools/kills.cs -- [--kills 100] [--seed 1] [--host bin/Debug/net10.0/linux-x64/DslDann.dll]
// A run of two methods and two seeds is made whole once. Then, again and again, the same is begun, killed (SIGKILL) after a time drawn at random, resumed, often killed
// once more, and resumed to its end. Each ending is compared with the whole run: weights, results, metrics and event files, without times. A third of the runs write a
// checkpoint every hundredth of a second, so that kills fall into writes; of a third with an interval of 2 s it is measured how much training a kill cost.
// The last result stands in docs/robustness.md. Ninety kills took 46 minutes on two cores that others kept busy.
#:property PublishAot=false
#:property LangVersion=14.0
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
var kills = int.Parse(options.GetValueOrDefault("--kills", "100"), CultureInfo.InvariantCulture);
var random = new Random(int.Parse(options.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture));
var host = Path.GetFullPath(options.GetValueOrDefault("--host", "bin/Debug/net10.0/linux-x64/DslDann.dll"));
if (!File.Exists(host))
    return Fail($"{host} is not there. Build first: dotnet build DslDann.csproj");

string[] intervals = ["0.01", "0.3", "2"];
var root = Directory.CreateTempSubdirectory("dann-kills-").FullName;
Console.WriteLine($"{kills} kills, in {root}");
var clock = Stopwatch.StartNew();
Finish(Begin("whole", "300"), "whole");
var whole = Path.Combine(root, "whole");
var seconds = clock.Elapsed.TotalSeconds;
var expected = Traces(Folder(whole));
Console.WriteLine(FormattableString.Invariant($"The whole run takes {seconds:0.0} s and leaves {expected.Count} traces."));

var (bad, withinEpoch, withinWrite, early, lost) = (0, 0, 0, 0, 0.0);
for (var kill = 1; kill <= kills; kill++)
{
    var name = FormattableString.Invariant($"kill{kill}");
    var interval = intervals[kill % intervals.Length];
    var folder = Path.Combine(root, name);
    // Resumed with what it was begun with; killed up to three times.
    for (var times = random.Next(1, 4); times > 0; times--)
    {
        using var process = Directory.Exists(folder) && Folder(folder) is { } begun && File.Exists(Path.Combine(begun, "config.resolved.yaml")) ? Start("--resume", begun, "--checkpoint-every", interval) : Begin(name, interval);
        if (process.WaitForExit(TimeSpan.FromSeconds(random.NextDouble() * seconds)))
            break;
        var killed = DateTime.UtcNow;
        process.Kill();
        process.WaitForExit();
        if (!Directory.Exists(folder) || Folder(folder) is not { } left)
        {
            early++;
            continue;
        }

        if (Directory.GetFiles(left, "*.tmp", SearchOption.AllDirectories).Length > 0)
            withinWrite++;
        var saved = Directory.Exists(Path.Combine(left, "checkpoints")) ? Directory.GetFiles(Path.Combine(left, "checkpoints"), "*.safetensors", SearchOption.AllDirectories).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max() : default;
        if (saved != default)
            withinEpoch++;
        if (saved != default && interval == "2")
            lost = Math.Max(lost, (killed - saved).TotalSeconds);
    }

    var last = Directory.Exists(folder) && Folder(folder) is { } path && File.Exists(Path.Combine(path, "config.resolved.yaml")) ? Start("--resume", path, "--checkpoint-every", interval) : Begin(name, interval);
    Finish(last, name);
    var differences = Differences(Folder(folder)!);
    foreach (var difference in differences)
        Console.WriteLine($"{name}: {difference}");
    bad += differences.Count > 0 ? 1 : 0;
    if (differences.Count == 0)
        Directory.Delete(folder, recursive: true);
    if (kill % 10 == 0)
        Console.WriteLine(FormattableString.Invariant($"{kill} of {kills}: {kill - bad} as if nothing had been, after {clock.Elapsed.TotalMinutes:0.0} min"));
}

Console.WriteLine(FormattableString.Invariant($"{kills - bad} of {kills} endings are bit-identical (weights, results, metrics, event files) with nothing left over. {withinEpoch} kills found a checkpoint, {withinWrite} fell into a write, {early} came before there was a run. With an interval of 2 s at most {lost:0.00} s lay between a kill and the checkpoint before it."));
if (bad == 0)
    Directory.Delete(root, recursive: true);
return bad == 0 ? 0 : 1;

Process Begin(string name, string interval) => Start("configs/moons.yaml", "--methods", "source_only,dann", "--seeds", "1,2", "--set", "train.epochs=8", "--set", "data.source.samples=300", "--set", "data.target.samples=300",
    "--out", Path.Combine(root, name), "--checkpoint-every", interval);

Process Start(params string[] arguments)
{
    var start = new ProcessStartInfo("dotnet", [host, .. arguments, "--device", "cpu"]) { RedirectStandardOutput = true, RedirectStandardError = true };
    var process = Process.Start(start)!;
    process.OutputDataReceived += (_, _) => { };
    process.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text && text.StartsWith("error", StringComparison.Ordinal)) Console.WriteLine(text); };
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    return process;
}

void Finish(Process process, string name)
{
    using (process)
    {
        process.WaitForExit();
        if (process.ExitCode != 0)
            Console.WriteLine($"{name}: exit code {process.ExitCode}");
    }
}

List<string> Differences(string folder)
{
    var traces = Traces(folder);
    List<string> differences = [.. expected.Except(traces).Take(3).Select(trace => $"missing: {trace}"), .. traces.Except(expected).Take(3).Select(trace => $"instead: {trace}")];
    if (traces.Count != expected.Count)
        differences.Add($"{traces.Count} traces, expected {expected.Count}");
    differences.AddRange(Directory.GetFiles(folder, ".*", SearchOption.AllDirectories).Select(left => $"left over: {left}"));
    if (Directory.Exists(Path.Combine(folder, "checkpoints")))
        differences.Add("left over: checkpoints");
    return differences;
}

// runs/<name>/moons/<time>: the one that there is.
static string? Folder(string run) => Directory.Exists(Path.Combine(run, "moons")) ? Directory.GetDirectories(Path.Combine(run, "moons")).Order(StringComparer.Ordinal).LastOrDefault() : null;

static List<string> Traces(string? folder)
{
    List<string> traces = [];
    if (folder is null)
        return traces;
    foreach (var path in Directory.GetFiles(Path.Combine(folder, "results"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        traces.Add($"{Path.GetFileName(path)} {Without(JsonNode.Parse(File.ReadAllText(path))!["run"]!.AsObject(), "seconds")}");
    foreach (var line in File.ReadAllLines(Path.Combine(folder, "metrics.jsonl")))
        traces.Add($"metrics {Without(JsonNode.Parse(line)!.AsObject(), "seconds", "stepsPerSecond")}");
    foreach (var path in Directory.GetFiles(Path.Combine(folder, "models"), "*.safetensors", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        traces.Add($"{Path.GetFileName(path)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}");
    foreach (var training in Directory.GetDirectories(Path.Combine(folder, "tensorboard"), "*-seed*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        foreach (var path in Directory.GetFiles(training).Order(StringComparer.Ordinal))
            traces.AddRange(Events(File.ReadAllBytes(path)).Select(scalar => $"{Path.GetFileName(training)} {scalar}"));
    return traces;
}

static string Without(JsonObject json, params string[] keys)
{
    foreach (var key in keys)
        json.Remove(key);
    return json.ToJsonString();
}

// TensorFlow's records: length (8), its sum (4), an Event, its sum (4). Of the event the step (field 2) and the summary (5): of each value (1) tag (1) and number (2).
static IEnumerable<string> Events(byte[] bytes)
{
    for (var at = 0; at + 12 <= bytes.Length;)
    {
        var length = (int)BitConverter.ToUInt64(bytes, at);
        var read = Fields(bytes.AsMemory(at + 12, length)).ToList();
        at += length + 16;
        var step = read.Where(field => field.Number == 2).Select(field => field.Value).FirstOrDefault();
        foreach (var value in read.Where(field => field.Number == 5).SelectMany(field => Fields(field.Bytes)).Where(field => field.Number == 1).Select(field => Fields(field.Bytes).ToList()))
        {
            var tag = Encoding.UTF8.GetString(value.First(field => field.Number == 1).Bytes.Span);
            if (!tag.StartsWith("speed/", StringComparison.Ordinal))
                yield return FormattableString.Invariant($"{step} {tag} {value.First(field => field.Number == 2).Value}");
        }
    }
}

static IEnumerable<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> message)
{
    for (var at = 0; at < message.Length;)
    {
        var key = Varint(message.Span, ref at);
        switch (key & 7)
        {
            case 0:
                yield return ((int)(key >> 3), Varint(message.Span, ref at), default);
                break;
            case 1:
                yield return ((int)(key >> 3), BitConverter.ToUInt64(message.Span.Slice(at, 8)), default);
                at += 8;
                break;
            case 5:
                yield return ((int)(key >> 3), BitConverter.ToUInt32(message.Span.Slice(at, 4)), default);
                at += 4;
                break;
            default:
                var length = (int)Varint(message.Span, ref at);
                yield return ((int)(key >> 3), 0, message.Slice(at, length));
                at += length;
                break;
        }
    }
}

static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
{
    ulong value = 0;
    for (var shift = 0; ; shift += 7)
    {
        var part = bytes[at++];
        value |= (ulong)(part & 127) << shift;
        if (part < 128)
            return value;
    }
}

static int Fail(string words)
{
    Console.Error.WriteLine(words);
    return 2;
}
