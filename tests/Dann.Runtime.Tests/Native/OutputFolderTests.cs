using System.Diagnostics;
using System.Globalization;
using Dann.Runtime.Native;
using Dann.Tests.Shared;

namespace Dann.Runtime.Tests.Native;

public sealed class OutputFolderTests
{
    [Fact]
    public void The_natives_in_the_output_folder_are_linked_and_not_copied()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "libtorch_cpu.so");
        Requires.Device(File.Exists(library) && OperatingSystem.IsLinux(), "no libtorch beside the tests");
        using var stat = Process.Start(new ProcessStartInfo("stat", ["--format=%h", library]) { RedirectStandardOutput = true })!;

        var links = int.Parse(stat.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);

        Assert.True(links >= 2, $"{library} has {links} link: 400 MB are copied for every project (CreateHardLinksForCopyLocalIfPossible).");
    }

    [Fact]
    public void The_hint_on_an_unused_driver_is_one_line_that_says_what_to_do()
    {
        Assert.Contains("-p:TorchBackend=cuda", NvidiaDriver.UnusedHint, StringComparison.Ordinal);
        Assert.Contains(NativeTorch.FolderVariable, NvidiaDriver.UnusedHint, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', NvidiaDriver.UnusedHint);
        Assert.Equal(NvidiaDriver.IsPresent && !NativeTorch.Status.HasCuda ? NvidiaDriver.UnusedHint : null, NvidiaDriver.Hint);
    }
}
