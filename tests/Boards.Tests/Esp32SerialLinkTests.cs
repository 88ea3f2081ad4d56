using Keyfob.Esp32;

namespace Keyfob.Boards.Tests;

[TestClass]
public sealed class Esp32SerialLinkTests
{
    [TestMethod]
    public void Bytes_pass_both_ways_and_the_port_can_be_opened_again()
    {
        EmptyBoard board = new();
        board.Run(() =>
        {
            Esp32SerialLink link = Link();
            for (int i = 0; i < 2; i++)
            {
                Assert.IsTrue(link.Open());
                Assert.IsTrue(link.Open(), "open already");
                board.Line.Arrive([1, 2, 3], 3);
                byte[] two = new byte[2];
                Assert.AreEqual(2, link.Read(two));
                Assert.AreEqual(1, link.Read(two));
                Assert.AreEqual(3, two[0]);
                Assert.AreEqual(0, link.Read(two), "a read does not wait");

                // More than the FIFO holds: in pieces.
                byte[] answer = [.. Enumerable.Range(0, 300).Select(n => (byte)n)];
                Assert.IsTrue(link.Write(answer, answer.Length));
                CollectionAssert.AreEqual(answer, board.Line.TakeSent());
                link.Close();
                link.Close();
            }
        });
        Assert.AreEqual(2, board.Line.Opens);
    }

    [TestMethod]
    public void A_closed_port_reads_and_sends_nothing() => new EmptyBoard().Run(() =>
    {
        Assert.AreEqual(0, Link().Read(new byte[4]));
        Assert.IsFalse(Link().Write(new byte[4], 4));
    });

    [TestMethod]
    public void A_port_that_cannot_be_opened_is_released()
    {
        EmptyBoard board = new();
        board.Line.RefusesToOpen = true;
        board.Run(() =>
        {
            Esp32SerialLink link = Link();
            Assert.IsFalse(link.Open());
            board.Line.RefusesToOpen = false;
            Assert.IsTrue(link.Open());
        });
    }

    [TestMethod]
    public void A_call_that_throws_is_a_failed_transfer()
    {
        EmptyBoard board = new();
        board.Run(() =>
        {
            Esp32SerialLink link = Link();
            Assert.IsTrue(link.Open());
            board.Chip.Calls.Fails = (_, name) => name is "SerialPort.Write" or "SerialPort.BytesToRead" or "SerialPort.Dispose";
            Assert.IsFalse(link.Write(new byte[4], 4));
            Assert.AreEqual(0, link.Read(new byte[4]));
            link.Close();
        });
    }

    private static Esp32SerialLink Link() => new(EmptyBoard.RxPin, EmptyBoard.TxPin, new Esp32Delay());
}
