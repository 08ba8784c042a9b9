namespace Dann.Runtime.Data;

/// <summary>The two splits of a domain.</summary>
/// <param name="Train">What methods learn from; of a target domain without its labels, of which it may have none.</param>
/// <param name="Test">What accuracies are measured on, where it has labels; the same object where a domain has one list of samples.</param>
public sealed record DomainSplits(DomainData Train, DomainData Test) : IDisposable
{
    /// <summary>Releases both splits.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
