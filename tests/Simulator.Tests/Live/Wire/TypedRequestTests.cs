using System.Text;
using Keyfob.Protocol;
using Keyfob.Simulator.Live;
using Keyfob.Simulator.Live.Operations;
using Keyfob.Simulator.Live.Views;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Tests.Live.Wire;

/// <summary>Requests that are typed at a token's port.</summary>
[TestClass]
public sealed class TypedRequestTests : IDisposable
{
    private readonly LiveBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [TestMethod]
    public void Request_to_an_open_port_is_answered()
    {
        _bench.Token.WakeForWire();
        _bench.Advance(4);
        _bench.When(view => view.IsWireOpen);
        Type("INFO");
        _bench.After(1);
        var lines = _bench.Token.Transcript.Lines;
        Assert.HasCount(2, lines);
        Assert.IsFalse(lines[0].IsAnswer);
        Assert.StartsWith(">7 INFO*", lines[0].Text);
        Assert.IsTrue(lines[1].IsAnswer);
        Assert.Contains("serial=KFDEMO000001", lines[1].Text);
        Assert.IsGreaterThanOrEqualTo(lines[0].At, lines[1].At);
        Assert.IsGreaterThan(DateTimeOffset.FromUnixTimeMilliseconds(_bench.Desk.Clock.UnixMilliseconds - 3000), lines[0].At);
    }

    [TestMethod]
    public void Request_to_a_sleeping_token_is_lost_and_wakes_it()
    {
        _bench.Settle();
        Type("INFO");
        _bench.Settle();
        var view = _bench.After(4);
        Assert.AreEqual("info", view.Reading.Screen);
        Assert.IsTrue(view.IsWireOpen);
        Assert.HasCount(1, _bench.Token.Transcript.Lines);
        Type("INFO");
        _bench.After(1);
        Assert.HasCount(3, _bench.Token.Transcript.Lines);
    }

    [TestMethod]
    public void Request_does_not_wake_a_token_without_WakesOnBytes()
    {
        _bench.Token.WakesOnBytes = false;
        _bench.Settle();
        Type("INFO");
        var view = _bench.After(10);
        Assert.IsEmpty(view.Wakes);
        Assert.AreEqual(LiveState.Asleep, view.State);
        Assert.HasCount(1, _bench.Token.Transcript.Lines);
    }

    [TestMethod]
    public void Request_to_a_sleeping_blank_token_interrupts_its_power()
    {
        using var bench = new LiveBench(new LiveOptions { At = LiveBench.At, IsBlank = true });
        bench.After(120);
        Assert.IsTrue(bench.Token.Type("\n"u8));
        bench.Settle();
        var view = bench.After(5);
        Assert.HasCount(1, view.Wakes);
        Assert.AreEqual("blank", view.Reading.Screen);
        Assert.IsTrue(view.IsWireOpen);
    }

    [TestMethod]
    public void Type_returns_false_while_a_tool_is_connected()
    {
        using (new PumpedStream(_bench))
        {
            Until(() => _bench.Token.IsPortTaken);
            Assert.IsFalse(_bench.Token.Type("INFO\n"u8));
        }

        Until(() => !_bench.Token.IsPortTaken);
        Assert.IsTrue(_bench.Token.Type("INFO\n"u8));
    }

    [TestMethod]
    public void Request_without_cells_does_nothing()
    {
        SupplyOperations.RemoveCells(_bench.Token, clockToo: false);
        _bench.Settle();
        Type("INFO");
        Assert.AreEqual(LiveState.Off, _bench.After(10).State);
        Assert.IsEmpty(_bench.Token.View.Wakes);
    }

    [TestMethod]
    public void Transcript_keeps_the_last_200_lines_in_order()
    {
        var transcript = Written(string.Concat(Enumerable.Range(1, 450).Select(i => $"line {i}\r\n")));
        Assert.HasCount(Transcript.Kept, transcript.Lines);
        CollectionAssert.AreEqual(Enumerable.Range(251, 200).ToArray(), transcript.Lines.Select(line => line.Number).ToArray());
        Assert.AreEqual("line 450", transcript.Lines[^1].Text);
    }

    [TestMethod]
    public void Bytes_that_are_not_printable_ASCII_become_dots()
    {
        var transcript = new Transcript(() => default);
        transcript.SawRequest([0x41, 0, 0x1F, 0x7F, 0x80, 0xFF, 0x20, 0x7E, (byte)'\n']);
        Assert.AreEqual("A····" + "· ~", transcript.Lines.Single().Text);
    }

    [TestMethod]
    public void Line_without_an_end_is_split_at_the_longest_frame()
    {
        var transcript = Written(new string('x', (2 * WireFrame.MaxLength) + 10));
        Assert.HasCount(2, transcript.Lines);
        Assert.IsTrue(transcript.Lines.All(line => line.Text.Length == WireFrame.MaxLength));
        Assert.AreEqual(new string('x', WireFrame.MaxLength), Written(new string('x', WireFrame.MaxLength) + "\r\n").Lines.Single().Text, "a line of exactly that length is not split");
    }

    [TestMethod]
    public void Empty_lines_are_skipped_and_directions_are_assembled_separately()
    {
        var transcript = new Transcript(() => default);
        transcript.SawRequest("\r\n\n\nab"u8);
        transcript.SawAnswer("12"u8);
        transcript.SawRequest("c\n"u8);
        transcript.SawAnswer("3\n"u8);
        CollectionAssert.AreEqual(new[] { "abc", "123" }, transcript.Lines.Select(line => line.Text).ToArray());
        CollectionAssert.AreEqual(new[] { false, true }, transcript.Lines.Select(line => line.IsAnswer).ToArray());
    }

    private static Transcript Written(string text)
    {
        var transcript = new Transcript(() => default);
        transcript.SawAnswer(Encoding.ASCII.GetBytes(text));
        return transcript;
    }

    /// <summary>Types a request, and waits until the token has it.</summary>
    private void Type(string body)
    {
        Assert.IsTrue(_bench.Token.Type(WireFrame.Format(WireFrame.Request, 7, body)));
        _bench.Settle();
    }

    private static void Until(Func<bool> isSo) => Assert.IsTrue(SpinWait.SpinUntil(isSo, LiveBench.HangGuard));
}
