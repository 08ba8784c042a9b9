namespace Dann.Runtime.Tests.Data.Fetching;

/// <summary>Sends every request to a server on this machine, whatever its address: <c>https://host/a/b</c> asks it for <c>host/a/b</c>.</summary>
internal sealed class Rerouted(LocalServer server) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(server.Address(request.RequestUri!.Host + request.RequestUri.PathAndQuery));
        return base.SendAsync(request, cancellationToken);
    }
}
