using System.Runtime.CompilerServices;
using Dann.Runtime.Native;
using Xunit.Sdk;
using Xunit.v3;

// libtorch keeps one random generator and one thread pool per process.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Dann.Integration.Tests;

internal static class AssemblySetup
{
    [ModuleInitializer]
    internal static void LoadTorch() => NativeTorch.Load();
}
