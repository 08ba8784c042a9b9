using Dann.Runtime.Native;
using Dann.Tests.Shared;
using TorchSharp;

namespace Dann.Runtime.Tests.Native;

public sealed class NativeTorchTests
{
    [Fact]
    public void Torch_computes_after_loading()
    {
        NativeTorch.EnsureLoaded();

        using var sum = torch.ones(2, 2).sum();

        Assert.Equal(4f, sum.item<float>());
        Assert.Equal("name", NativeTorch.Checked("name"));
    }

    [Fact]
    public void Status_names_the_folder_of_the_libtorch_in_use()
    {
        Requires.Device(OperatingSystem.IsLinux(), "on macOS TorchSharp loads by itself");
        var status = NativeTorch.Status;

        Assert.Null(status.Failure);
        var mapped = File.ReadLines("/proc/self/maps").Where(line => line.EndsWith("/libtorch_cpu.so", StringComparison.Ordinal)).Select(line => line[line.IndexOf('/')..]).Distinct();
        Assert.Equal([Path.Combine(status.Folder!, "libtorch_cpu.so")], mapped);
    }
}
