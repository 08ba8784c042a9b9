using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>
/// One thread for libtorch until disposed of, for many small operations one after the other: a second thread costs more than it brings (ten times
/// the time on a busy machine, because each operation waits for it), and sums would differ by the number of threads.
/// </summary>
internal sealed class SingleThread : IDisposable
{
    private readonly int before = get_num_threads();

    public SingleThread() => set_num_threads(1);

    public void Dispose() => set_num_threads(before);
}
