using System.Runtime.InteropServices;
using System.Text;
using Dann.Runtime.Cli;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Cli;

/// <summary>What a machine or a user does to the program ends in a sentence and a stable exit code; "a mistake of the program" is none of it. What needs a disk of its own, signals or limits: tools/faults.sh.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string config;

    public FaultTests() => config = folder.Write("digits.yaml", DigitsConfig.Text);

    public static TheoryData<string, int, string> Faults => new()
    {
        { "no space", 4, "There is no room left: No space left on device : '/x'. Make room on that disk" },
        { "file size limit", 4, "There is no room left: Specified file length was too large" },
        { "quota", 4, "There is no room left: Disk quota exceeded." },
        { "read-only", 4, "Name a folder that can be written to (--out" },
        { "no right", 4, "Give yourself the right to it, or name another folder" },
        { "folder gone", 4, "A folder is gone: was it moved or deleted meanwhile?" },
        { "file gone", 3, "It is gone, or was never there." },
        { "long name", 2, "Give a shorter name (of the config, a class or a method)" },
        { "handles", 4, "Allow more open files: ulimit -n 1024." },
        { "file in the way", 2, "A file stands where a folder is needed" },
        { "no folder in the path", 2, "A file stands where a folder is needed" },
        { "other error of a file", 4, "error: Input/output error.\n" },
        { "memory of .NET", 4, "Memory ran out: " },
        { "memory of libtorch", 4, "Memory ran out outside of a training step. Lower train.batch" },
        { "libtorch", 4, "libtorch failed outside of a training step: shapes" },
        { "library", 4, "A native library does not load: libSkiaSharp is damaged. `dotnet build` restores it" },
        { "library, of a type", 4, "A native library does not load: libSkiaSharp is damaged." },
        { "network", 3, "error: Connection refused.\n" },
        { "half a JSON", 3, "A file is no whole JSON: " },
        { "several, first", 4, "There is no room left: " },
        { "interrupted", 130, "Interrupted." },
    };

    public static TheoryData<string[], int, string> Commands => new()
    {
        { ["run", "FOLDER"], 2, "is a folder. Name a config in it" },
        { ["run", "FOLDER/absent.yaml"], 2, "There is no config" },
        { ["run", "FOLDER/binary.yaml"], 2, "binary.yaml" },
        { ["run", "CONFIG", "--out", "CONFIG"], 2, "no folder for runs can be made there" },
        { ["run", "CONFIG", "--out", "CONFIG/below"], 2, "no folder for runs can be made there" },
        { ["run", "CONFIG", "--out", "LONG"], 2, "Give a shorter name" },
        { ["run", "CONFIG", "--out", "/proc/runs"], 2, "--out /proc/runs: no folder for runs can be made there" },
        { ["run", "CONFIG", "--data", "CONFIG", "--out", "FOLDER/r"], 2, "that is a file. Name the folder that it lies in." },
        { ["run", "CONFIG", "--resume", "FOLDER"], 2, "there is no run" },
        { ["run", "--resume", "CONFIG"], 2, "there is no run" },
        { ["run", "--resume", "LONG"], 2, "there is no run" },
        { ["data", "list", "--data", "CONFIG"], 2, "that is a file" },
        { ["doctor", "--data", "CONFIG"], 2, "that is a file" },
        { ["describe", "FOLDER"], 2, "is a folder" },
        { ["predict", "FOLDER", "CONFIG"], 2, "" },
        { ["predict", "CONFIG", "CONFIG"], 3, "" },
        { ["report", "FOLDER"], 2, "There is no run" },
        { ["report", "CONFIG"], 2, "There is no run" },
        { ["compare", "FOLDER"], 2, "" },
        { ["compare", "CONFIG"], 2, "is no results file" },
        { ["report", "--results", "FOLDER/page.md", "CONFIG"], 2, "is no results file" },
        { ["data", "classes", "CONFIG"], 3, "" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_of_the_machine_is_a_sentence(string fault, int code, string sentence)
    {
        using var error = new StringWriter();

        Assert.Equal(code, Failures.Report(Make(fault), error, verbose: false));

        Assert.Contains(sentence, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mistake of the program", error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public void What_is_a_mistake_of_the_program_is_called_one()
    {
        using var error = new StringWriter();

        Assert.Equal(1, Failures.Report(new InvalidOperationException("oh"), error, verbose: false));
        Assert.Contains("This is a mistake of the program, not yours.", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_that_names_the_wrong_thing_is_told_so(string[] command, int code, string sentence)
    {
        File.WriteAllBytes(folder.File("binary.yaml"), [.. Enumerable.Range(0, 256).Select(value => (byte)value)]);
        string[] args = [.. command.Select(word => word.Replace("FOLDER", folder.FullPath, StringComparison.Ordinal).Replace("CONFIG", config, StringComparison.Ordinal).Replace("LONG", folder.File(new string('x', 300)), StringComparison.Ordinal))];

        var run = HostRun.Of(args);

        Assert.True(code == run.Code, $"{run.Code}: {run.Error}");
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("mistake of the program", run.Error, StringComparison.Ordinal);
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public void A_run_whose_folder_is_deleted_under_it_says_what_to_type()
    {
        var runs = folder.File("runs");
        using var output = new EpochCounter(1, () => Directory.Delete(runs, recursive: true));
        using var error = new StringWriter();

        var code = DannHost.Run(["run", config, "--device", "cpu", "--out", runs, "--seeds", "1", "--methods", "dann"], new HostConsole(output, error, IsTerminal: false), default);

        Assert.Equal(4, code);
        Assert.Contains("is gone or was never made. Once mended, begin anew: dotnet run -- " + config, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("A folder is gone: was it moved or deleted meanwhile?", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_data_leaves_a_run_that_can_be_gone_on_with()
    {
        var text = DigitsConfig.Text.Replace("{ dataset: drawn-digits-m, train: 48, test: 20 }", "{ dataset: image-folder, path: absent, size: 32 }", StringComparison.Ordinal);
        var run = HostRun.Of("run", folder.Write("photos.yaml", text), "--device", "cpu", "--out", folder.File("runs"), "--data", folder.FullPath);

        Assert.Equal(3, run.Code);
        var made = Assert.Single(Directory.GetDirectories(Path.Combine(folder.File("runs"), "photos")));
        Assert.Contains($"What was finished is kept. Once mended, go on with: dotnet run -- --resume {made} --device cpu --data {folder.FullPath}\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_breaks_stops_no_run_and_fails_what_is_output_alone()
    {
        using var output = new ConsoleWriter(new BrokenWriter(linesFirst: 3));
        using var error = new StringWriter();
        using var signals = new StopSignals();
        var run = DannHost.Run(["run", config, "--device", "cpu", "--out", folder.File("runs"), "--seeds", "1", "--methods", "dann"], new HostConsole(output, error, IsTerminal: false) { Signals = signals }, default);

        Assert.Equal(0, run);
        Assert.Equal("error: The output could not be written to its end: No space left on device\n", error.ToString());
        Assert.Single(Directory.GetFiles(folder.File("runs"), "results.json", SearchOption.AllDirectories));

        using var list = new ConsoleWriter(new BrokenWriter(linesFirst: 3));
        Assert.Equal(4, DannHost.Run(["data", "list"], new HostConsole(list, TextWriter.Null, IsTerminal: false), default));
    }

    public void Dispose() => folder.Dispose();

#pragma warning disable CA2201, CA2208 // These stand for what the runtime and libtorch throw.
    private static Exception Make(string fault) => fault switch
    {
        "no space" => new IOException("No space left on device : '/x'", 28),
        "file size limit" => new ArgumentOutOfRangeException("value", "Specified file length was too large for the file system."),
        "quota" => new IOException("Disk quota exceeded", 122),
        "read-only" => new IOException("Read-only file system : '/x'", 30),
        "no right" => new UnauthorizedAccessException("Access to the path '/x' is denied."),
        "folder gone" => new DirectoryNotFoundException("Could not find a part of the path '/x'."),
        "file gone" => new FileNotFoundException("Could not find file '/x'."),
        "long name" => new PathTooLongException("The path '/x' is too long."),
        "handles" => new IOException("Too many open files : '/x'", 24),
        "file in the way" => new IOException("The file '/x' already exists.", 17),
        "no folder in the path" => new IOException("Not a directory : '/x/y'", 20),
        "other error of a file" => new IOException("Input/output error", 5),
        "memory of .NET" => new OutOfMemoryException(),
        "memory of libtorch" => new ExternalException("[enforce fail at alloc_cpu.cpp:124] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.\nmore"),
        "libtorch" => new ExternalException("shapes\nmore"),
        "library" => new DllNotFoundException("libSkiaSharp is damaged"),
        "library, of a type" => new TypeInitializationException("T", new DllNotFoundException("libSkiaSharp is damaged")),
        "network" => new HttpRequestException("Connection refused"),
        "half a JSON" => new System.Text.Json.JsonException("'}' is missing"),
        "several, first" => new AggregateException(new IOException("No space left on device", 28), new InvalidOperationException()),
        "interrupted" => new OperationCanceledException(),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
#pragma warning restore CA2201, CA2208

    private sealed class BrokenWriter(int linesFirst) : TextWriter
    {
        private int left = linesFirst;

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            if (value == '\n' && left-- <= 0)
                throw new IOException("No space left on device", 28);
        }

        public override void Write(string? value)
        {
            foreach (var letter in value ?? "")
                Write(letter);
        }
    }
}
