using Keyfob.Hal;
using Keyfob.Virtual.Fakes;

namespace Keyfob.Firmware.Tests.Secrets;

/// <summary>Files in memory that fail on demand. A read allocates nothing and a write only the content, unlike the model of the flash.</summary>
internal sealed class FailingStore : IStore
{
    private readonly FakeStore _files = new();

    /// <summary>True: a read fails after the buffer has received the content.</summary>
    public bool FailsAfterRead { get; set; }

    /// <summary>True: no file can be written.</summary>
    public bool IsFull { get; set; }

    public StoreStatus Read(string name, byte[] buffer, out int length)
    {
        var status = _files.Read(name, buffer, out length);
        return FailsAfterRead ? StoreStatus.Failed : status;
    }

    public StoreStatus Write(string name, byte[] buffer, int length) => IsFull ? StoreStatus.Failed : _files.Write(name, buffer, length);

    public StoreStatus WriteOnce(string name, byte[] buffer, int length) => IsFull ? StoreStatus.Failed : _files.WriteOnce(name, buffer, length);

    public StoreStatus Delete(string name) => _files.Delete(name);
}
