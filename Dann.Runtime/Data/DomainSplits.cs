namespace Dann.Runtime.Data;

/// <summary>The two splits of a domain.</summary>
/// <param name="Train">What methods learn from; of a target domain without its labels.</param>
/// <param name="Test">What accuracies are measured on.</param>
public sealed record DomainSplits(DomainData Train, DomainData Test) : IDisposable
{
    /// <summary>Releases both splits.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
