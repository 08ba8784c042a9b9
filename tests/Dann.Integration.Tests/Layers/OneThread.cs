using TorchSharp;

namespace Dann.Integration.Tests.Layers;

/// <summary>One thread for the small tensors of a test class: libtorch's threads spin while they wait for each other, and here there is nothing to share out.</summary>
public sealed class OneThread : IDisposable
{
    private readonly int _before = torch.get_num_threads();

    /// <summary>Takes the other threads away.</summary>
    public OneThread() => torch.set_num_threads(1);

    /// <inheritdoc/>
    public void Dispose() => torch.set_num_threads(_before);
}
