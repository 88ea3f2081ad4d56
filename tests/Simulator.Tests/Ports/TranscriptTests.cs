using System.Text;
using Keyfob.Protocol;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Tests.Ports;

/// <summary>The lines of the page's terminal.</summary>
[TestClass]
public class TranscriptTests
{
    private static readonly DateTimeOffset s_start = new(2033, 5, 18, 0, 0, 0, TimeSpan.Zero);

    private readonly Transcript _transcript;
    private DateTimeOffset _now = s_start;
    private int _changes;

    public TranscriptTests()
    {
        _transcript = new Transcript(() => _now);
        _transcript.Changed += () => _changes++;
    }

    [TestMethod]
    public void Pieces_of_a_line_are_one_line_with_the_time_of_its_last_byte_and_directions_do_not_mix()
    {
        _transcript.SawRequest(">1 IN"u8);
        _transcript.SawAnswer("<1 O"u8);
        Assert.AreEqual(0, _changes);
        _now = s_start.AddSeconds(1);
        _transcript.SawRequest("FO\r\n"u8);
        _now = s_start.AddSeconds(2);
        _transcript.SawAnswer("K\nsecond\nthird"u8);
        CollectionAssert.AreEqual(
            (TranscriptLine[])[new(1, s_start.AddSeconds(1), false, ">1 INFO"), new(2, s_start.AddSeconds(2), true, "<1 OK"), new(3, s_start.AddSeconds(2), true, "second")],
            _transcript.Lines.ToArray());
        Assert.AreEqual(2, _changes, "once for each call that ended lines");
    }

    [TestMethod]
    public void Bytes_that_are_not_printable_ASCII_are_dots()
    {
        _transcript.SawAnswer([0x00, 0x1F, 0x20, 0x21, 0x7E, 0x7F, 0xFF, (byte)'\r', (byte)'\n']);
        Assert.AreEqual("·· !~··", _transcript.Lines.Single().Text);
    }

    [TestMethod]
    public void Empty_lines_are_left_out()
    {
        _transcript.SawRequest("\n\r\n\r\r\n"u8);
        Assert.IsEmpty(_transcript.Lines);
        Assert.AreEqual(0, _changes);
    }

    [TestMethod]
    public void A_line_that_is_longer_than_a_frame_is_continued_in_the_next_one()
    {
        _transcript.SawRequest(Encoding.ASCII.GetBytes(new string('a', WireFrame.MaxLength - 1)));
        Assert.IsEmpty(_transcript.Lines);
        _transcript.SawRequest("bc\n"u8);
        Assert.AreEqual($"{new string('a', WireFrame.MaxLength - 1)}b c", string.Join(' ', _transcript.Lines.Select(line => line.Text)));
    }

    [TestMethod]
    public void The_oldest_line_makes_room_for_the_newest()
    {
        for (var i = 1; i <= Transcript.Kept; i++)
        {
            _transcript.SawRequest("x\n"u8);
        }

        Assert.HasCount(Transcript.Kept, _transcript.Lines);
        Assert.AreEqual(1, _transcript.Lines[0].Number);
        _transcript.SawAnswer("newest\n"u8);
        Assert.HasCount(Transcript.Kept, _transcript.Lines);
        Assert.AreEqual((2, Transcript.Kept + 1, "newest"), (_transcript.Lines[0].Number, _transcript.Lines[^1].Number, _transcript.Lines[^1].Text));
    }
}
