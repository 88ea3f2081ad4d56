using System.Diagnostics;
using System.Net;

namespace Keyfob.Load;

/// <summary>Clients of a service, each of which sends the next check when it has the answer to the last. Every check has the right code of another token.</summary>
internal sealed class CheckClients : IDisposable
{
    // Without a common factor with the numbers of tokens: neighbours in time are no neighbours in the store.
    private const long Stride = 7_368_787;

    private readonly HttpClient _http;
    private readonly int _tokens;
    private long _next;

    /// <summary>Clients.</summary>
    /// <param name="service">The address of the service: of this machine.</param>
    /// <param name="tokens">The number of its tokens.</param>
    public CheckClients(Uri service, int tokens) =>
        (_http, _tokens) = (new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = service, Timeout = TimeSpan.FromSeconds(30) }, tokens);

    /// <summary>Sends checks.</summary>
    /// <param name="clients">How many clients.</param>
    /// <param name="time">They end after this time.</param>
    /// <param name="count">They end after so many checks.</param>
    /// <param name="cancel">Ends them.</param>
    public async Task<Sample> RunAsync(int clients, TimeSpan time, int count, CancellationToken cancel)
    {
        var (end, watch) = (_next + count, Stopwatch.StartNew());
        var parts = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(
            async () =>
            {
                var part = new Sample();
                while (watch.Elapsed < time && Interlocked.Increment(ref _next) is var number && number <= end)
                {
                    await CheckAsync((int)(number * Stride % _tokens), part, cancel);
                }

                return part;
            },
            cancel)));
        _next = Math.Min(_next, end);
        return Sample.Of(parts, watch.Elapsed);
    }

    public void Dispose() => _http.Dispose();

    private async Task CheckAsync(int token, Sample sample, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent([new("user", LoadToken.User(token)), new("pass", LoadToken.Code(token))]);
        var sent = Stopwatch.GetTimestamp();
        using var answer = await _http.PostAsync("validate/check", form, cancel);
        var body = await answer.Content.ReadAsStringAsync(cancel);
        sample.Add(Stopwatch.GetElapsedTime(sent), answer.StatusCode == HttpStatusCode.OK && body.Contains("\"ACCEPT\"", StringComparison.Ordinal));
    }
}
