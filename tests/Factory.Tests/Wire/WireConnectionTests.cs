using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Wire;
using Keyfob.Protocol;

namespace Keyfob.Factory.Tests.Wire;

/// <summary>What ends the wait for an answer.</summary>
[TestClass]
public class WireConnectionTests
{
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(1);
    private static readonly byte[] s_damaged = "<1 OK*0000\n"u8.ToArray();

    private readonly ImmediateTime _time = new();

    [TestMethod]
    public async Task Numbers_begin_at_random_in_the_lower_half_and_rise_by_one()
    {
        var firsts = new List<int>();
        for (var i = 0; i < 30; i++)
        {
            await using var connection = Connect((_, _) => []);
            firsts.Add(connection.NextNumber());
            Assert.AreEqual(firsts[^1] + 1, connection.NextNumber());
        }

        Assert.IsTrue(firsts.TrueForAll(first => first is > 1 and <= (WireFrame.MaxNumber / 2) + 1));
        Assert.IsGreaterThan(1, firsts.Distinct().Count());
    }

    [TestMethod]
    public async Task A_token_that_did_not_understand_ends_the_try()
    {
        await using var connection = Connect((_, _) => WireFrame.Format(WireFrame.Answer, 0, "ERR 11"));
        Assert.IsNull(await AskAsync(connection, s_short));
        Assert.IsEmpty(_time.Limits);
    }

    [TestMethod]
    public async Task An_answer_with_another_number_is_skipped()
    {
        await using var connection = Connect((number, _) =>
            [.. WireFrame.Format(WireFrame.Answer, number + 1, "OK late=1"), .. WireFrame.Format(WireFrame.Answer, number, "OK")]);
        Assert.AreEqual("OK", (await AskAsync(connection, s_short))!.Frame.Body);
    }

    [TestMethod]
    [DataRow(0, 300)]
    [DataRow(600, 300)]
    [DataRow(700, 300)]
    [DataRow(900, 100)]
    [DataRow(1000, 0)]
    [DataRow(1500, 0)]
    public async Task After_a_damaged_line_the_wait_is_short_and_never_longer_than_the_timeout(int elapsedMs, int leftMs)
    {
        await using var connection = Connect((_, _) =>
        {
            _time.Elapsed += TimeSpan.FromMilliseconds(elapsedMs);
            return s_damaged;
        });
        Assert.IsNull(await AskAsync(connection, s_short));
        CollectionAssert.AreEqual(new[] { TimeSpan.FromMilliseconds(leftMs) }, _time.Limits);
        Assert.IsTrue(connection.NoAnswer("INFO").IsUnreadable);
    }

    [TestMethod]
    [DataRow(45)]
    [DataRow(10)]
    public async Task A_damaged_line_does_not_end_a_wait_for_a_person(int seconds)
    {
        await using var connection = Connect((number, _) => [.. s_damaged, .. WireFrame.Format(WireFrame.Answer, number, "OK")]);
        Assert.IsNotNull(await AskAsync(connection, TimeSpan.FromSeconds(seconds)));
        Assert.IsEmpty(_time.Limits);
        Assert.IsFalse(connection.NoAnswer("INFO").IsUnreadable, "a valid answer came after it");
    }

    [TestMethod]
    [DataRow(new byte[] { 255, 251, 1 }, "negotiates telnet")]
    [DataRow(new byte[] { 255, 254, 1 }, "negotiates telnet")]
    [DataRow(new byte[] { 255, 250, 1 }, "is not 115200 bit/s")]
    [DataRow(new byte[] { 255, 255, 1 }, "is not 115200 bit/s")]
    [DataRow(new byte[] { 254, 251, 1 }, "is not 115200 bit/s")]
    [DataRow(new byte[] { 255, 251, 65 }, "negotiates telnet")]
    [DataRow(new byte[] { }, "no answer to INFO on port1")]
    public async Task What_was_received_instead_of_an_answer_is_named(byte[] received, string text)
    {
        await using var connection = Connect((_, _) => [.. received, .. s_damaged]);
        if (received.Length > 0)
        {
            Assert.IsNull(await AskAsync(connection, s_short));
        }

        var none = connection.NoAnswer(CommandNames.Info);
        Assert.Contains(text, none.Message);
        Assert.Contains("port1", none.Message);
        Assert.AreEqual(received.Length > 0, none.IsUnreadable);
    }

    [TestMethod]
    public async Task A_port_that_cannot_be_written_or_ends_is_lost()
    {
        await using (var connection = Connect((_, _) => throw new IOException()))
        {
            Assert.Contains("port1 was lost", (await Assert.ThrowsExactlyAsync<PortLostException>(() => AskAsync(connection, s_short))).Message);
        }

        foreach (var failure in new Exception[] { new InvalidOperationException(), new ObjectDisposedException("port") })
        {
            await using var connection = Connect((_, _) => throw failure);
            await Assert.ThrowsExactlyAsync<PortLostException>(() => AskAsync(connection, s_short));
        }

        var port = new AnsweringPort((int _, string _) => s_damaged);
        await using var ended = new WireConnection("port1", port, _time);
        await port.DisposeAsync();
        await Assert.ThrowsExactlyAsync<PortLostException>(() => AskAsync(ended, s_short));
    }

    private WireConnection Connect(Func<int, string, byte[]> answer) => new("port1", new AnsweringPort(answer), _time);

    private static Task<ReceivedAnswer?> AskAsync(WireConnection connection, TimeSpan timeout) =>
        connection.TryAskAsync(connection.NextNumber(), CommandNames.Info, timeout, CancellationToken.None);
}
