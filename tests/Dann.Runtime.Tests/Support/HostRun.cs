using Dann.Runtime.Cli;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Tests.Support;

/// <summary>One call of the program, with what it printed.</summary>
internal sealed record HostRun(int Code, string Output, string Error)
{
    public static HostRun Of(params string[] args) => Of(CancellationToken.None, args);

    public static HostRun Of(CancellationToken cancellation, params string[] args) => Of(settings => new(settings), cancellation, args);

    public static HostRun Of(Func<FetchSettings, DataFetcher> createFetcher, CancellationToken cancellation, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = DannHost.Run(args, new HostConsole(output, error, IsTerminal: false) { CreateFetcher = createFetcher }, cancellation);
        return new HostRun(code, output.ToString(), error.ToString());
    }
}
