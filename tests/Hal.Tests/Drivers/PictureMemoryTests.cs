using Keyfob.Drivers;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Time;

namespace Keyfob.Hal.Tests.Drivers;

/// <summary>A panel that was switched off has no code in the memory of its driver, and a file that was written once none of its content.</summary>
[TestClass]
public class PictureMemoryTests
{
    private readonly VirtualTime _time = new();

    [TestMethod]
    public void An_OLED_driver_keeps_nothing_of_a_picture()
    {
        var chip = new Ssd1306Model(_time, 64);
        AssertCleared(new Ssd1306(chip, chip, _time, _time, 64, 200, 3), chip);
    }

    [TestMethod]
    public void An_e_paper_driver_keeps_nothing_of_a_picture()
    {
        var chip = new Gdew0154m09Model(_time);
        var mark = new BlankMark(new FileStore(new VirtualFlash()));
        mark.Set(true);
        AssertCleared(new Gdew0154m09(chip, chip.Reset, chip.Busy, _time, _time, mark, 3), chip);
    }

    [TestMethod]
    public void A_file_that_is_written_once_leaves_nothing_of_its_content()
    {
        byte[] seed = [.. Enumerable.Range(100, 20).Select(i => (byte)i)];
        var files = new OneFile(seed.Length);
        Assert.AreEqual(0, AllocatedMemory.Count(() => Assert.AreEqual(StoreStatus.Ok, new FileStore(files).WriteOnce("seed", seed, seed.Length)), seed));
        CollectionAssert.AreEqual(seed, files.Content);
    }

    private static void AssertCleared(IPanel panel, object chip)
    {
        Array.Fill(panel.Pages, (byte)'Z');
        Assert.IsTrue(panel.TurnOn());
        Assert.IsGreaterThanOrEqualTo(2, CountPictures(panel, chip), "the search must find the picture and its copies");
        Assert.IsTrue(panel.TurnOff());
        Assert.AreEqual(0, CountPictures(panel, chip));
    }

    // The model is skipped: it stands for the hardware.
    private static int CountPictures(IPanel panel, object chip) =>
        ObjectGraph.From(panel, item => ReferenceEquals(item, chip)).OfType<byte[]>().Count(bytes => bytes.AsSpan().IndexOf("ZZZZ"u8) >= 0);

    /// <summary>A file system with memory for one file, which is allocated once.</summary>
    private sealed class OneFile(int size) : IFileSystem, IFile
    {
        private string? _name;
        private int _position;

        public byte[] Content { get; } = new byte[size];

        public int Length { get; private set; }

        public bool Exists(string name) => name == _name;

        public IFile Open(string name) => Exists(name) ? Rewind() : throw new FileNotFoundException();

        public IFile Overwrite(string name) => Open(name);

        public IFile Create(string name)
        {
            _name = name;
            Length = 0;
            return Rewind();
        }

        public void Delete(string name) => _name = null;

        public void Move(string name, string newName) => _name = newName;

        public int Read(byte[] buffer, int offset, int count)
        {
            count = Math.Min(count, Length - _position);
            Array.Copy(Content, _position, buffer, offset, count);
            _position += count;
            return count;
        }

        public void Write(byte[] buffer, int offset, int count)
        {
            Array.Copy(buffer, offset, Content, _position, count);
            _position += count;
            Length = _position;
        }

        public void Close()
        {
        }

        private OneFile Rewind()
        {
            _position = 0;
            return this;
        }
    }
}
