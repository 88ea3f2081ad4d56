using System.Globalization;
using System.Net;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Page;
using Keyfob.Simulator.Page.Server;

namespace Keyfob.Simulator.Tests.Page.Server;

/// <summary>The page from its first line to its end, without a browser.</summary>
[TestClass]
public class ServeUntilEndTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [TestMethod]
    [DataRow(1, "the token")]
    [DataRow(2, "the tokens")]
    public async Task Page_is_served_at_the_printed_address_until_the_end(int count, string what)
    {
        using var output = new LineWriter();
        using var client = new HttpClient();
        var end = new TaskCompletionSource();
        var options = new PageOptions
        {
            Desk = new LiveOptions { At = SimulatorPage.At, Count = count },
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
        };
        var serving = PageCommand.Serve(options, opens: false, output, end.Task);
        try
        {
            var line = await output.Line.WaitAsync(s_limit);
            Assert.EndsWith($" shows {what}. Ctrl+C ends it.", line);
            var address = new Uri(line.Split(' ')[0]);
            Assert.Contains("KFDEMO00000" + count.ToString(CultureInfo.InvariantCulture), await client.GetStringAsync(address));
            Assert.IsFalse(serving.IsCompleted);
            end.SetResult();
            await serving.WaitAsync(s_limit);
            await Assert.ThrowsExactlyAsync<HttpRequestException>(() => client.GetStringAsync(address));
        }
        finally
        {
            end.TrySetResult();
            await serving.WaitAsync(s_limit);
        }
    }

    private sealed class LineWriter() : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override void WriteLine(string? value) => _line.TrySetResult(value!);
    }
}
