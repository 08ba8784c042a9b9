using System.Diagnostics;
using Dann.Runtime.Native;
using Dann.Tests.Shared;

namespace Dann.Runtime.Tests.Native;

/// <summary>Libraries load once per process, so failures are looked at in another one: this very test program, told to run one test.</summary>
public sealed class LoadFailureTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dann-tests-").FullName;

    public LoadFailureTests() => Requires.Device(OperatingSystem.IsLinux(), "on macOS TorchSharp loads by itself");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_empty_folder_is_named_with_what_to_do()
    {
        var (exitCode, output) = RunWith(folder);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"NativeTorchException : DANN_LIBTORCH names {folder}, which holds no libtorch_cpu.so (nor do lib and torch/lib below it). Set it to the folder of an installed libtorch 2.10,", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var (exitCode, output) = RunWith(Path.Combine(folder, "none"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"DANN_LIBTORCH names {folder}/none, which does not exist. Mend the path, or unset the variable", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_no_library_is_named_with_the_reason_of_the_linker()
    {
        File.WriteAllText(Path.Combine(folder, "libtorch_cpu.so"), "not a library");

        var (exitCode, output) = RunWith(folder);

        Assert.NotEqual(0, exitCode);
        Assert.Contains($"{folder}/libtorch_cpu.so does not load:", output, StringComparison.Ordinal);
        Assert.Contains("file too short", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_that_is_named_wins_over_the_bundled_one()
    {
        Requires.Device(NativeTorch.Status.Source == TorchSource.Bundled, "needs a bundled libtorch to copy");
        Directory.CreateDirectory(Path.Combine(folder, "torch", "lib"));
        File.WriteAllText(Path.Combine(folder, "torch", "version.py"), "__version__ = '2.10.0+cpu'\n");
        // Copies and no links: the linker knows a file by its inode, and two libtorch in one process end it.
        foreach (var pattern in (string[])["libgomp*", "libc10.so", "libtorch_cpu.so", "libtorch.so"])
        foreach (var library in Directory.GetFiles(NativeTorch.Status.Folder!, pattern))
            File.Copy(library, Path.Combine(folder, "torch", "lib", Path.GetFileName(library)));

        var (exitCode, output) = RunWith(folder);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Another_minor_version_of_libtorch_is_told_apart_from_an_old_system()
    {
        File.WriteAllText(Path.Combine(folder, "version.py"), "__version__ = '2.9.1+cu128'\n");
        var other = Path.Combine(folder, "lib");

        var foreign = LoadFailures.Binding("libLibTorchSharp.so", "undefined symbol: _ZN2at4_ops3newE", TorchSource.External, other);
        var old = LoadFailures.Binding("libLibTorchSharp.so", "version `GLIBC_2.34' not found", TorchSource.Bundled, other);

        Assert.Contains("LibTorchSharp 0.107 is bound to libtorch 2.10; the one in " + other + " says it is 2.9.1+cu128. Point DANN_LIBTORCH to a libtorch 2.10.", foreign, StringComparison.Ordinal);
        Assert.Contains("This system is too old for TorchSharp 0.107", old, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output) RunWith(string libtorch)
    {
        var program = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Dann.Runtime.Tests"))
        {
            ArgumentList = { "-class", typeof(NativeTorchTests).FullName! },
            Environment = { [NativeTorch.FolderVariable] = libtorch },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(program)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
