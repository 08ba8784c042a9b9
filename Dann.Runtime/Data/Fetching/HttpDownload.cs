using System.Net;
using System.Net.Http.Headers;
using Dann.Dsl.DataSets;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Fetching;

/// <summary>Brings one address to a part file, going on where an earlier attempt ended.</summary>
internal sealed class HttpDownload(HttpClient client, FetchSettings settings, DataFile file, PartFile part)
{
    private static readonly HttpStatusCode[] RedirectCodes = [HttpStatusCode.MovedPermanently, HttpStatusCode.Found, HttpStatusCode.SeeOther, HttpStatusCode.TemporaryRedirect, HttpStatusCode.PermanentRedirect];
    private static readonly HttpStatusCode[] TransientCodes = [HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests];

    private long furthest;

    /// <summary>Did it go on with bytes that were there, which only the checksum can vouch for?</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Downloads, with a few attempts.</summary>
    /// <exception cref="AddressFailure">The address gives no whole file.</exception>
    /// <exception cref="DataException">The disk takes no whole file.</exception>
    public async Task RunAsync(Uri address, CancellationToken cancellation)
    {
        furthest = part.Length;
        var began = settings.Time.GetTimestamp();
        var (failures, pause) = (0, settings.FirstPause);
        while (true)
        {
            var before = furthest;
            try
            {
                await AttemptAsync(address, cancellation).ConfigureAwait(false);
                return;
            }
            catch (AddressFailure failure) when (failure.IsTransient)
            {
                if (settings.Time.GetElapsedTime(began) > settings.LongestTime)
                    throw new AddressFailure($"{failure.Message}, and {settings.LongestTime.TotalHours:0.#} hours have passed", cause: failure);
                // Only what was never reached counts as progress: a server that ignores ranges and always breaks off would be asked for ever.
                if (furthest > before && !failure.IsSlow)
                    (failures, pause) = (0, settings.FirstPause);
                if (++failures >= settings.Attempts)
                    throw new AddressFailure($"{failure.Message} ({settings.Attempts} attempts)", cause: failure);
                var wait = failure.RetryAfter ?? pause;
                wait = wait < settings.LongestPause ? wait : settings.LongestPause;
                settings.Reporter.Note($"{file.What}: {failure.Message}; trying again in {wait.TotalSeconds:0} s.");
                await settings.Pause(wait, cancellation).ConfigureAwait(false);
                pause *= 2;
            }
        }
    }

    private async Task AttemptAsync(Uri address, CancellationToken cancellation)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = settings.Time.CreateTimer(_ => stall.Cancel(), null, settings.Stall, Timeout.InfiniteTimeSpan);
        try
        {
            var present = Resumable(address);
            using var response = await SendAsync(address, present, stall.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && present > 0 && response.Content.Headers.ContentRange?.Length == present)
                return;
            var total = Accept(response, address, ref present);
            if (total > settings.MostBytes)
                throw new AddressFailure($"the server speaks of {Sizes.Text(total.Value)}, and no data set has more than {Sizes.Text(settings.MostBytes)}");
            IsResumed |= present > 0;
            Disk.Require((total ?? present) - present, file.What, Path.GetDirectoryName(part.Path)!, settings.FreeSpace);
            settings.Reporter.Started(new(file, address.AbsoluteUri, part.Path[..^".part".Length], present, total));
            if (present == 0)
                part.Mark(address, response);
            await using var content = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
            await using var output = part.Open(present);
            await CopyAsync(content, output, total, new Pace(settings, timer), stall.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw new AddressFailure($"no byte came for {settings.Stall.TotalSeconds:0} s", isTransient: true, cause: failure);
        }
        catch (HttpRequestException failure)
        {
            // Neither a name that is not known nor a certificate that is not trusted mends itself within seconds.
            var isLasting = failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ConfigurationLimitExceeded;
            throw new AddressFailure(failure.Message, !isLasting, cause: failure);
        }
    }

    // Followed here and not by the handler: it would say nothing of where it does not follow.
    private async Task<HttpResponseMessage> SendAsync(Uri address, long present, CancellationToken cancellation)
    {
        var place = address;
        for (var redirects = 0; ; redirects++)
        {
            using var request = Request(address, place, present);
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (!RedirectCodes.Contains(response.StatusCode) || response.Headers.Location is not { } location)
                return response;
            response.Dispose();
            var next = location.IsAbsoluteUri ? location : new Uri(place, location);
            if (next.Scheme != Uri.UriSchemeHttps && !(next.Scheme == Uri.UriSchemeHttp && place.Scheme == Uri.UriSchemeHttp))
                throw new AddressFailure($"the server sends to {Visible.Name(next.AbsoluteUri)}, which is not followed: expected https://{(place.Scheme == Uri.UriSchemeHttp ? " or http://" : "")}");
            if (redirects == Limits.Redirects)
                throw new AddressFailure($"the server sends elsewhere more than {Limits.Redirects} times, at last to {Visible.Name(next.AbsoluteUri)}");
            place = next;
        }
    }

    private long Resumable(Uri address)
    {
        if (part.Length == 0 || !part.IsOf(address))
            return 0;
        return part.MarkOf(address) is not null || file.Checksum is not null ? part.Length : 0;
    }

    private HttpRequestMessage Request(Uri address, Uri place, long present)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, place);
        // Anything else would be bytes that no published sum speaks of.
        request.Headers.AcceptEncoding.Add(new("identity"));
        if (present == 0)
            return request;
        request.Headers.Range = new RangeHeaderValue(present, null);
        if (part.MarkOf(address) is { } mark)
            request.Headers.IfRange = PartFile.Condition(mark);
        return request;
    }

    /// <summary>Judges the answer: the length of the whole file, and in <paramref name="present"/> how many bytes of the part stay.</summary>
    private long? Accept(HttpResponseMessage response, Uri address, ref long present)
    {
        if (response.StatusCode == HttpStatusCode.OK)
        {
            present = 0;
            return response.Content.Headers.ContentLength;
        }

        if (response.StatusCode == HttpStatusCode.PartialContent && present > 0)
        {
            var range = response.Content.Headers.ContentRange;
            var isSame = part.MarkOf(address) is not { } mark || PartFile.MarkIn(response) is not { } now || now == mark;
            if (range?.From == present && isSame)
                return range.Length;
            part.Discard();
            throw new AddressFailure(isSame ? $"the server answered with the range {range} instead of {present}-" : "the file has changed meanwhile", isTransient: true);
        }

        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && present > 0)
        {
            part.Discard();
            throw new AddressFailure("the file has become shorter meanwhile", isTransient: true);
        }

        var isTransient = (int)response.StatusCode >= 500 || TransientCodes.Contains(response.StatusCode);
        throw new AddressFailure($"HTTP {(int)response.StatusCode} ({response.ReasonPhrase})", isTransient, RetryAfter(response));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } pause } => pause,
        { Date: { } date } when date > settings.Time.GetUtcNow() => date - settings.Time.GetUtcNow(),
        _ => null,
    };

    private async Task CopyAsync(Stream content, FileStream output, long? total, Pace pace, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 17];
        while (await ReadAsync(content, buffer, cancellation).ConfigureAwait(false) is > 0 and var count)
        {
            pace.Took(count);
            if (output.Position + count > (total ?? settings.MostBytes))
                throw new AddressFailure(total is { } promised ? $"more than the {promised:N0} bytes came that the server spoke of" : $"the server does not end: {Sizes.Text(settings.MostBytes)} came, more than any data set has");
            try
            {
                await output.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
            }
            catch (IOException failure)
            {
                throw new DataException($"{part.Path} cannot be written: {failure.Message}", failure);
            }

            furthest = Math.Max(furthest, output.Position);
            settings.Reporter.Progressed(new(file, output.Position, total));
        }

        output.Flush(flushToDisk: true);
        if (total is { } length && output.Position != length)
            throw new AddressFailure($"{output.Position:N0} bytes came instead of {length:N0}", isTransient: true);
    }

    private static async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            throw new AddressFailure($"the connection was cut: {failure.Message}", isTransient: true, cause: failure);
        }
    }
}

/// <summary>Watches how fast bytes come: a byte a second would keep a connection alive for ever.</summary>
/// <param name="settings">What is expected.</param>
/// <param name="stall">Is set back with each byte.</param>
internal sealed class Pace(FetchSettings settings, ITimer stall)
{
    private long began = settings.Time.GetTimestamp();
    private long bytes;

    /// <summary>Notes bytes.</summary>
    /// <exception cref="AddressFailure">Too few came for too long.</exception>
    public void Took(int count)
    {
        stall.Change(settings.Stall, Timeout.InfiniteTimeSpan);
        bytes += count;
        if (settings.Time.GetElapsedTime(began) is var passed && passed < settings.PaceWindow)
            return;
        if (bytes < settings.LeastBytes)
            throw new AddressFailure($"{Sizes.Text(bytes)} came within {passed.TotalSeconds:0} s, expected {Sizes.Text(settings.LeastBytes)} at least", isTransient: true) { IsSlow = true };
        (began, bytes) = (settings.Time.GetTimestamp(), 0);
    }
}
