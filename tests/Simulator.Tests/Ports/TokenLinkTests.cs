using System.Text;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Tests.Serve;

namespace Keyfob.Simulator.Tests.Ports;

/// <summary>What a token gets of the bytes at its port, and what a listener at the port sees.</summary>
[TestClass]
public sealed class TokenLinkTests : IWireListener, IDisposable
{
    private readonly MemoryPort _port = new("memory");
    private readonly StringBuilder _seen = new();
    private readonly byte[] _buffer = new byte[8];
    private readonly TokenLink _link;
    private bool _isPowered = true;

    public TokenLinkTests() => _link = new TokenLink(_port, () => _isPowered, this);

    public void Dispose() => _port.Dispose();

    [TestMethod]
    public void Bytes_that_arrived_before_it_was_opened_are_lost_but_seen()
    {
        _port.Put("early"u8);
        Assert.AreEqual(0, _link.Read(_buffer), "closed");
        Assert.AreEqual("", _seen.ToString(), "a read of a closed link takes nothing");
        Assert.IsTrue(_link.Open());
        Assert.AreEqual(">early", _seen.ToString());
        Assert.AreEqual(0, _link.Read(_buffer));
        _port.Put("now"u8);
        Assert.IsTrue(_link.Open(), "a second call has no effect");
        Assert.AreEqual("now", Read());
    }

    [TestMethod]
    public void It_neither_reads_nor_writes_while_it_is_closed_or_without_power()
    {
        Assert.IsFalse(_link.IsOpen);
        Assert.IsFalse(_link.Write("a"u8.ToArray(), 1));
        _link.Open();
        Assert.IsTrue(_link.IsOpen);
        Assert.IsTrue(_link.Write("bc"u8.ToArray(), 1));
        _isPowered = false;
        Assert.IsFalse(_link.IsOpen);
        Assert.IsFalse(_link.Write("d"u8.ToArray(), 1));
        _port.Put("in"u8);
        Assert.AreEqual(0, _link.Read(_buffer));
        _isPowered = true;
        Assert.AreEqual("in", Read());
        _link.Close();
        Assert.IsFalse(_link.IsOpen);
        Assert.IsFalse(_link.Write("e"u8.ToArray(), 1));
        var sent = new byte[8];
        Assert.AreEqual(1, _port.Take(sent));
        Assert.AreEqual((byte)'b', sent[0]);
        Assert.AreEqual("<b>in", _seen.ToString());
    }

    [TestMethod]
    public void Discard_says_whether_there_was_anything()
    {
        Assert.IsFalse(_link.Discard());
        _port.Put(new byte[1000]);
        Assert.IsTrue(_link.Discard());
        Assert.AreEqual(0, _port.Read(_buffer));
    }

    [TestMethod]
    public void Answers_that_the_port_loses_are_not_seen()
    {
        using var port = new LosingPort("lost");
        var link = new TokenLink(port, () => true, this);
        link.Open();
        Assert.IsFalse(link.Write("lost"u8.ToArray(), 4));
        Assert.AreEqual("", _seen.ToString());
    }

    void IWireListener.SawRequest(ReadOnlySpan<byte> bytes) => See('>', bytes);

    void IWireListener.SawAnswer(ReadOnlySpan<byte> bytes) => See('<', bytes);

    private void See(char direction, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0)
        {
            _seen.Append(direction).Append(Encoding.ASCII.GetString(bytes));
        }
    }

    private string Read() => Encoding.ASCII.GetString(_buffer, 0, _link.Read(_buffer));
}
