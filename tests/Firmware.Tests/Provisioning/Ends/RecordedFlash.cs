using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;

namespace Keyfob.Firmware.Tests.Provisioning.Ends;

/// <summary>
/// A flash volume and every content that was written to it. A copy-on-write file system writes each content into free blocks and
/// erases a block only when it needs it: a dump of the chip also shows the contents that were deleted or replaced.
/// </summary>
internal sealed class RecordedFlash(VirtualFlash flash) : IFileSystem
{
    private readonly HashSet<string> _names = [];
    private readonly List<byte[]> _everWritten = [];

    /// <summary>The volume with the present files.</summary>
    public VirtualFlash Volume => flash;

    /// <summary>The present files.</summary>
    public IEnumerable<(string Name, byte[] Content)> Files =>
        _names.Select(name => (Name: name, Content: flash.Peek(name))).Where(file => file.Content != null).OrderBy(file => file.Name, StringComparer.Ordinal);

    /// <summary>Every content that was made durable, of deleted files and of present ones.</summary>
    public IReadOnlyList<byte[]> EverWritten => _everWritten;

    /// <summary>Number of changes so far, without those of the nonce counter.</summary>
    public int Changes { get; private set; }

    /// <summary>All files except the nonce counter, which a CHALLENGE may change.</summary>
    public string Fingerprint() =>
        string.Join('\n', Files.Where(file => !IsNonce(file.Name)).Select(file => $"{file.Name} {Convert.ToHexString(file.Content)}"));

    public bool Exists(string name) => flash.Exists(name);

    public IFile Open(string name) => flash.Open(name);

    public IFile Overwrite(string name)
    {
        Count(name);
        return new RecordedFile(flash.Overwrite(name), _everWritten);
    }

    public IFile Create(string name)
    {
        _names.Add(name);
        Count(name);
        return new RecordedFile(flash.Create(name), _everWritten);
    }

    public void Delete(string name)
    {
        Count(name);
        flash.Delete(name);
    }

    public void Move(string name, string newName)
    {
        Count(name);
        flash.Move(name, newName);
        _names.Add(newName);
    }

    private void Count(string name) => Changes += IsNonce(name) ? 0 : 1;

    private static bool IsNonce(string name) => name.StartsWith("nonce.", StringComparison.Ordinal);

    private sealed class RecordedFile(IFile file, List<byte[]> everWritten) : IFile
    {
        private readonly List<byte> _content = [];

        public int Length => file.Length;

        public int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

        public void Write(byte[] buffer, int offset, int count)
        {
            file.Write(buffer, offset, count);
            _content.AddRange(buffer.AsSpan(offset, count));
        }

        public void Close()
        {
            file.Close();
            everWritten.Add([.. _content]);
        }
    }
}
