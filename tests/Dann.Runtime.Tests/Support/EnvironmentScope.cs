namespace Dann.Runtime.Tests.Support;

/// <summary>Sets an environment variable for a while.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly string name;

    public EnvironmentScope(string name, string? value)
    {
        (this.name, Before) = (name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    /// <summary>What it was before.</summary>
    public string? Before { get; }

    public void Dispose() => Environment.SetEnvironmentVariable(name, Before);
}
