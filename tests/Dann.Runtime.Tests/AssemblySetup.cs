using System.Runtime.CompilerServices;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Native;
using Xunit.Sdk;
using Xunit.v3;

// libtorch keeps one random generator and one thread pool per process.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Dann.Runtime.Tests;

internal static class AssemblySetup
{
    [ModuleInitializer]
    internal static void StayAtHome()
    {
        Environment.SetEnvironmentVariable(DataFetcher.OfflineVariable, "1");
        DataLocator.CacheFolder = Path.Combine(Path.GetTempPath(), "dann-tests-no-cache");
    }

    [ModuleInitializer]
    internal static void LoadTorch()
    {
        NativeTorch.Load();
        // The tensors here are so small that a second thread only makes the first wait, for ever on a busy machine.
        if (NativeTorch.Status.IsLoaded)
            TorchSharp.torch.set_num_threads(1);
    }
}
