namespace Dann.Runtime.Data.Fetching;

/// <summary>An address gave no whole file.</summary>
/// <param name="reason">Why, as a part of a sentence.</param>
/// <param name="isTransient">May it help to try again?</param>
/// <param name="retryAfter">The pause the server asks for.</param>
/// <param name="cause">What lies beneath.</param>
internal sealed class AddressFailure(string reason, bool isTransient = false, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(reason, cause)
{
    /// <summary>Did bytes come, but too few for that to be a step ahead?</summary>
    public bool IsSlow { get; init; }

    public bool IsTransient { get; } = isTransient;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
