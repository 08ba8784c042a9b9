using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dann.Runtime.Tests.Data.Fetching;

/// <summary>An HTTP server of a few lines on this machine, which misbehaves on request.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<ServedRequest> requests = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Func<ServedRequest, Answer> answer;

    /// <summary>Begins to serve.</summary>
    /// <param name="answer">Called for each request.</param>
    public LocalServer(Func<ServedRequest, Answer> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>All that was asked, in order.</summary>
    public IReadOnlyList<ServedRequest> Requests => [.. requests];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Address(string path) => $"http://127.0.0.1:{Port}/{path}";

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                if (await ReadAsync(reader) is not { } request)
                    return;
                requests.Enqueue(request);
                var reply = answer(request);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(reply.Head()));
                await stream.WriteAsync(reply.Body.AsMemory(0, reply.CutAfter ?? reply.Body.Length));
                if (reply.HangUntil is { } end)
                    await end;
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                // The client has gone.
            }
        }
    }

    private static async Task<ServedRequest?> ReadAsync(StreamReader reader)
    {
        if (await reader.ReadLineAsync() is not { } first)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            headers[line.Split(':', 2)[0]] = line.Split(':', 2)[1].Trim();
        return new(first.Split(' ')[1].TrimStart('/'), headers.GetValueOrDefault("Range"), headers.GetValueOrDefault("If-Range")) { Encodings = headers.GetValueOrDefault("Accept-Encoding") };
    }
}

/// <summary>What a client asked for.</summary>
internal sealed record ServedRequest(string Path, string? Range, string? IfRange)
{
    /// <summary>The encodings that the client takes.</summary>
    public string? Encodings { get; init; }

    /// <summary>The first byte asked for.</summary>
    public int From => Range is null ? 0 : int.Parse(Range["bytes=".Length..^1], CultureInfo.InvariantCulture);
}

/// <summary>What the server says.</summary>
internal sealed record Answer(int Status, byte[] Body)
{
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The connection is cut after so many bytes of the body.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Is the length stated? Without it the end of the connection is the end of the body.</summary>
    public bool StatesLength { get; init; } = true;

    /// <summary>The connection stays open and silent until then.</summary>
    public Task? HangUntil { get; init; }

    public static Answer Error(int status, params string[] headers) => new(status, Encoding.ASCII.GetBytes("<html>sorry</html>")) { Headers = headers };

    /// <summary>The whole file.</summary>
    public static Answer Whole(byte[] file, string? tag = null) => new(200, file) { Headers = tag is null ? [] : [$"ETag: {tag}"] };

    /// <summary>The rest of the file where a range is asked for and the mark is right, else the whole.</summary>
    public static Answer Ranged(ServedRequest request, byte[] file, string tag) => request.Range is null || request.IfRange is { } mark && mark != tag
        ? Whole(file, tag)
        : new(206, file[request.From..]) { Headers = [$"ETag: {tag}", $"Content-Range: bytes {request.From}-{file.Length - 1}/{file.Length}"] };

    public string Head() =>
        string.Concat([$"HTTP/1.1 {Status} {(HttpStatusCode)Status}\r\nConnection: close\r\n", .. Headers.Select(header => header + "\r\n"), StatesLength ? $"Content-Length: {Body.Length}\r\n\r\n" : "\r\n"]);
}
