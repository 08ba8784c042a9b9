using System.Diagnostics;
using Dann.Runtime.Configuration;
using Dann.Runtime.Tests.Support;
using Dann.Tests.Shared;

namespace Dann.Runtime.Tests.Configuration;

/// <summary>What is read as a config, a part or a mapping is a plain file of bounded size: nothing else is even opened.</summary>
public sealed class TextFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_read_whole()
    {
        Assert.Equal("model: größe\n", TextFiles.TryRead(folder.Write("a.yaml", "model: größe\n"), out var problem));
        Assert.Equal("", problem);
    }

    [Fact]
    public void A_link_to_one_too()
    {
        File.CreateSymbolicLink(folder.File("link.yaml"), folder.Write("a.yaml", "model:"));

        Assert.Equal("model:", TextFiles.TryRead(folder.File("link.yaml"), out _));
    }

    // Of a text beyond the limit so much is read that the language sees that it is, and says so.
    [Fact]
    public void No_more_is_read_than_the_language_takes() =>
        Assert.Equal(1_000_001, TextFiles.TryRead(folder.Write("long.yaml", new string('#', 3_000_000)), out _)!.Length);

    [Fact]
    public void What_is_far_too_large_is_not_opened()
    {
        using (var sparse = new FileStream(folder.File("huge.yaml"), FileMode.Create))
            sparse.SetLength(1L << 40);

        AssertRefused("huge.yaml", "it has 1099511627776 bytes, and at most 4000000 are read. Keep data out of it");
    }

    [Fact]
    public void A_folder() => AssertRefused(".", "it is a folder");

    [Fact]
    public void Nothing() => AssertRefused("missing.yaml", "there is no such file");

    [Fact]
    public void Links_in_a_circle()
    {
        File.CreateSymbolicLink(folder.File("a.yaml"), folder.File("b.yaml"));
        File.CreateSymbolicLink(folder.File("b.yaml"), folder.File("a.yaml"));

        Assert.Null(TextFiles.TryRead(folder.File("a.yaml"), out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void A_pipe_that_nobody_writes_to()
    {
        Requires.Device(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "pipes with names are a matter of Unix");
        using (var made = Process.Start("mkfifo", folder.File("pipe.yaml")))
            made.WaitForExit();

        AssertRefused("pipe.yaml", "it is empty, or no plain file");
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/stdin")]
    [InlineData("/proc/self/maps")]
    public void Devices_and_what_the_kernel_writes(string path)
    {
        Requires.Device(OperatingSystem.IsLinux(), "/proc is of Linux");

        Assert.Null(TextFiles.TryRead(path, out var problem));
        Assert.NotEmpty(problem);
    }

    private void AssertRefused(string name, string expected)
    {
        Assert.Null(TextFiles.TryRead(folder.File(name), out var problem));
        Assert.Equal(expected, problem);
    }
}
