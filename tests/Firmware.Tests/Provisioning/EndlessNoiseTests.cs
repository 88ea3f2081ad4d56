using Keyfob.Desktop;
using Keyfob.Drivers;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Hal;
using Keyfob.Provisioning;
using Keyfob.Storage;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>A poll of the session ends although bytes arrive without end: the token must still poll its button and its timers.</summary>
[TestClass]
public class EndlessNoiseTests
{
    [TestMethod]
    [DataRow((byte)'x', DisplayName = "noise")]
    [DataRow((byte)'>', DisplayName = "start characters only")]
    public void One_poll_ends_although_bytes_arrive_without_end(byte value)
    {
        var link = new EndlessLink(value);
        var time = new VirtualTime();
        var board = new FakeBoard(time) { Link = link, Cipher = new BclCipher(), Store = new FileStore(new VirtualFlash()) }.Build();
        var session = new Session(board, new FirmwareBuild(false), new TokenFiles(board.Store), new Services());
        session.Open();
        for (var i = 0; i < 10; i++)
        {
            link.Left = 4096;
            session.Poll(time.Milliseconds);
        }
    }

    private sealed class EndlessLink(byte value) : ISerialLink
    {
        public int Left { get; set; }

        public bool Open() => true;

        public int Read(byte[] buffer)
        {
            Left -= buffer.Length;
            Assert.IsGreaterThan(0, Left, "one poll does not end");
            Array.Fill(buffer, value);
            return buffer.Length;
        }

        public bool Write(byte[] buffer, int length) => true;

        public void Close()
        {
        }
    }
}
