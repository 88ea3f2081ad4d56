using Keyfob.Hal;
using Keyfob.Virtual.Chips;

namespace Keyfob.Boards.Virtual;

/// <summary>Reads a token's files from outside. It counts as no operation of the flash, and works without power.</summary>
public sealed class FlashReader(VirtualFlash flash) : IStore
{
    /// <inheritdoc/>
    public StoreStatus Read(string name, byte[] buffer, out int length)
    {
        var content = flash.Peek(name);
        length = content?.Length ?? 0;
        if (length > buffer.Length)
        {
            return StoreStatus.Failed;
        }

        content?.CopyTo(buffer, 0);
        return content == null ? StoreStatus.NotFound : StoreStatus.Ok;
    }

    /// <inheritdoc/>
    public StoreStatus Write(string name, byte[] buffer, int length) => StoreStatus.Failed;

    /// <inheritdoc/>
    public StoreStatus WriteOnce(string name, byte[] buffer, int length) => StoreStatus.Failed;

    /// <inheritdoc/>
    public StoreStatus Delete(string name) => StoreStatus.Failed;
}
